import { defineCommand } from 'citty'

const text = (description: string) => ({ type: 'string', description }) as const

export default defineCommand({
  meta: {
    name: 'ledger',
    description:
      '编码台账：办一个操作，或核对台账。例：santong ledger rename 510131901000 --name 食品经营许可 --authority 市审改办 --document 青审改办〔2026〕5号 --on 2026-11-28 --reason 按省目录调整 --dry-run；santong ledger verify',
  },
  args: {
    what: {
      type: 'positional',
      required: true,
      description:
        '操作：reserve 预留、issue 赋码、rename 更名、revise 修订、split 拆分、merge 合并、transfer 划转、delegate 下放、entrust 委托、withdraw 收回、suspend 暂停、resume 恢复、retire 取消、keep 保留；后面写编码。verify：把全部台账和记录核对一遍，不一致的列出来，退出码 1',
    },
    type: text('记录类型，默认 matter；也可以是 guide、region、agency、bundle、power、dataset'),
    to: text('去向的编码；几个用逗号隔开，新建的写成 编码=名称'),
    name: text('名称'),
    agency: text('接收的实施主体：键或统一社会信用代码'),
    from: text('划出或收回的实施主体：键或统一社会信用代码'),
    level: text('行使层级，1 到 6'),
    department: text('主管部门'),
    parent: text('上级事项的编码'),
    'matter-type': text('新编码的事项类型，如 01'),
    'instead-of': text('代替哪个误停的编码'),
    until: text('暂停到哪一天，YYYY-MM-DD'),
    authority: text('批准机关'),
    document: text('文号'),
    on: text('从哪一天起，YYYY-MM-DD'),
    reason: text('原因'),
    attachment: text('附件：已上传文件的编号'),
    'dry-run': { type: 'boolean', description: '只看会动到什么，不写入' },
    'plan-hash': text('预览（--dry-run）给出的 hash：会动到的和那时不一样就不办'),
    json: { type: 'boolean', description: '输出 JSON，供程序读取' },
  },
  async run({ args }) {
    const ledger = await import('../ledger.ts')
    const [what, code, ...more] = args._
    if (what === 'verify') process.exitCode = await ledger.verify(Boolean(args.json))
    else process.exitCode = await ledger.run(what!, [code, ...more], args)
  },
})
