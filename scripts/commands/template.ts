import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'template',
    description:
      '生成可以填的工作簿（xlsx）：表头、填写说明、下拉列表、样例；填好直接导入。如：santong template agency',
  },
  args: {
    list: {
      type: 'positional',
      required: true,
      description:
        '哪一种：记录类型（agency、venue、law、matter、guide……）或清单（guide-list 办事指南清单、power-list 权责清单、portal-list、disclosure-list），中文名也可以；all 全部',
    },
    to: { type: 'string', valueHint: '目录', description: '写到哪个目录，默认当前目录；已有的文件不覆盖' },
  },
  async run({ args }) {
    const { templateBook, templateLists, listKind, listNamed } = await import('../../exchange/templates.ts')
    const known = templateLists()
    const named = listNamed(args.list)?.id
    if (args.list !== 'all' && (named === undefined || !known.includes(named)))
      throw new Error(
        `没有“${args.list}”的模板；可用：${known.map((id) => `${id}（${listKind(id).title}）`).join('、')}，或 all`,
      )
    const folder = args.to ?? '.'
    mkdirSync(folder, { recursive: true })
    for (const id of args.list === 'all' ? known : [named!]) {
      const path = join(folder, `${listKind(id).title}.xlsx`)
      if (existsSync(path)) console.log(`${path}：已有，没有覆盖`)
      else {
        writeFileSync(path, templateBook(id))
        console.log(path)
      }
    }
  },
})
