import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'demo',
    description: '用示例城市看看成品：建数据、发布，打开网站和后台。例：santong demo；再次运行保留数据。',
  },
  args: {
    once: { type: 'boolean', description: '发布以后就停，不打开网站和后台' },
    port: { type: 'string', description: '网站端口，默认用 SANTONG_PORT（4321）；后台用下一个端口' },
    worker: {
      type: 'boolean',
      default: true,
      description: '同时启动后台任务（santong worker）',
      negativeDescription: '不启动后台任务',
    },
  },
  async run({ args }) {
    const { runDemo } = await import('../demo.ts')
    const port = args.port === undefined ? undefined : Number(args.port)
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_535)) {
      throw new Error(`端口“${args.port}”不对，请写 1 到 65534 之间的整数`)
    }
    await runDemo({ once: Boolean(args.once), worker: args.worker, ...(port ? { port } : {}) })
  },
})
