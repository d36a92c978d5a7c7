import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'serve',
    description: '打开公众网站和数据接口，发布后自动换成新版，不用重启。例：santong serve --port 8080',
  },
  args: {
    port: { type: 'string', description: '端口，默认 4321（或 SANTONG_PORT）' },
    host: { type: 'string', description: '监听地址，默认只对本机；对外用 0.0.0.0' },
  },
  async run({ args }) {
    const { loadConfig } = await import('../../config.ts')
    const { FEEDS_BASE, feedPaths } = await import('../../release/feed-paths.ts')
    const { serve } = await import('../../publish/serve/server.ts')
    const { onStop } = await import('../signals.ts')
    const config = loadConfig()
    const port = args.port === undefined ? config.port : Number(args.port)
    if (!(Number.isInteger(port) && port >= 0 && port < 65_536))
      throw new Error(`“${args.port}”不是端口号。例：--port 8080`)
    const { url, close } = await serve({
      dataDir: config.dataDir,
      port,
      host: args.host ?? config.host,
      proxies: config.proxies,
      onError: (error) => console.error(error instanceof Error ? error.message : error),
    }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        throw new Error(`端口 ${port} 已被占用。请换一个：santong serve --port ${port + 10}`)
      throw error
    })
    console.log(`网站：${url}/\n数据接口：${url}${FEEDS_BASE}${feedPaths.index}\n停止：Ctrl+C`)
    await new Promise<void>(onStop)
    await close()
  },
})
