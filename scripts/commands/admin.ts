import { defineCommand } from 'citty'

export default defineCommand({
  meta: { name: 'admin', description: '打开管理后台。例：santong admin --port 4322' },
  args: {
    port: { type: 'string', description: '端口，默认用 SANTONG_ADMIN_PORT（4322）' },
    host: { type: 'string', description: '监听地址，默认用 SANTONG_HOST（127.0.0.1）' },
    worker: {
      type: 'boolean',
      default: true,
      description: '同时启动后台任务（santong worker）；默认看 SANTONG_WORKER（on）',
      negativeDescription: '不启动后台任务',
    },
  },
  async run({ args }) {
    const port = args.port === undefined ? undefined : Number(args.port)
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port <= 65_535)) {
      throw new Error(`端口“${args.port}”不对，请写 1 到 65535 之间的整数`)
    }
    const { startAdmin } = await import('../admin-server.ts')
    const { onStop } = await import('../signals.ts')
    const server = await startAdmin({
      ...(port ? { port } : {}),
      ...(args.host ? { host: args.host } : {}),
      say: console.log,
    })
    console.log(`管理后台已打开：${server.url}/admin（按 Ctrl+C 停止）`)
    const { loadConfig } = await import('../../config.ts')
    const { keepWorker } = await import('../worker/start.ts')
    const stopWorker = args.worker && loadConfig().startsWorker ? keepWorker() : undefined
    onStop(() => {
      stopWorker?.()
      void server.stop()
    })
    process.exitCode = (await server.ended) ?? 0
    stopWorker?.()
  },
})
