import { defineCommand } from 'citty'
import type { ComposedCode } from '../code-commands.ts'

const json = { type: 'boolean', description: '输出 JSON' } as const
const dryRun = { type: 'boolean', description: '只看，不写入' } as const

const show = defineCommand({
  meta: {
    name: 'show',
    description: '看一个编码是什么、对不对。例：santong code 11450721348531435D4001033002000',
  },
  args: {
    code: { type: 'positional', required: true, description: '一个或多个编码' },
    json: { type: 'boolean', description: '输出 JSON 数组，供程序读取' },
  },
  async run({ args }) {
    const { describeCode, KIND_TITLES, parseCode, schemeById } = await import('../../standard/codes/index.ts')
    const found = args._.map((code) => parseCode(code))
    const isRegion = (info: (typeof found)[number]) => info.valid && (info.kind ?? '').endsWith('region')
    const areas = found.some(isRegion) ? await (await import('../known-areas.ts')).knownAreas() : undefined
    const regions = found.map((info) => (areas && isRegion(info) ? areas.describe(info.code) : undefined))
    if (args.json) {
      console.log(
        JSON.stringify(
          found.map(({ code, valid, kind, scheme, parts, warnings, reason }, i) => ({
            code,
            valid,
            kind,
            scheme,
            parts,
            warnings,
            reason,
            ...(regions[i] ? { region: regions[i] } : {}),
          })),
          null,
          2,
        ),
      )
    } else {
      for (const [i, info] of found.entries()) {
        const scheme = info.scheme ? schemeById(info.scheme)?.title : undefined
        const title =
          info.kind && info.valid ? KIND_TITLES[info.kind] + (scheme ? `（${scheme}）` : '') : describeCode(info)
        console.log(`${info.valid ? '✓' : '✗'} ${info.code}  ${title}`)
        for (const [part, value] of Object.entries(info.parts)) {
          const meaning = info.meanings[part]
          console.log(`    ${info.partLabels[part] ?? part}：${value}${meaning ? `（${meaning}）` : ''}`)
        }
        if (regions[i]) console.log(`    ${regions[i].current ? '是' : '注意'}：${regions[i].words}`)
        for (const { message } of info.warnings) console.log(`    注意：${message}`)
      }
    }
    if (found.some(({ valid }) => !valid)) process.exitCode = 1
  },
})

const next = defineCommand({
  meta: {
    name: 'next',
    description:
      '从赋码段里取下一个编码并预留；用 --as 邮箱 预留给那个账号，不写的留给同名的事项。例：santong code next --scheme gbt39554 --type 01 --department 31 --name 焰火燃放许可',
  },
  args: {
    name: { type: 'string', description: '给哪个事项，写事项名称；--dry-run 时可不写' },
    scheme: { type: 'string', description: '编码规则：gbt39554、sichuan、guizhou；只有一个赋码段合用时可不写' },
    type: { type: 'string', description: '编码里的事项类型段，如 01' },
    department: { type: 'string', description: '编码里的部门段，如 31' },
    parent: { type: 'string', description: '编子项或业务办理项时，上级事项的编码' },
    kind: { type: 'string', description: 'main 主项（默认）、sub 子项、handling 业务办理项' },
    count: { type: 'string', description: '一次取几个，默认 1' },
    'dry-run': dryRun,
    json,
  },
  async run({ args }) {
    const { takeNext } = await import('../code-commands.ts')
    const { codes, kept, keptFor, range } = await takeNext({ ...args, dryRun: Boolean(args['dry-run']) })
    if (args.json) return console.log(JSON.stringify({ codes, range, kept, keptFor }, null, 2))
    for (const one of codes) console.log(one.code)
    console.error(`来自${range.title}（${[range.authority, range.document].filter(Boolean).join('，')}）`)
    console.error(kept ? `已预留给${keptFor}，一直保留到用掉或作废（santong code void）。` : '只是看看，没有预留。')
  },
})

const compose = defineCommand({
  meta: {
    name: 'compose',
    description:
      '用各段拼出一个编码；或用库里的实施主体和事项拼出指南的编码。例：santong code compose --kind base province=51 type=01 department=31 main=301 sub=000；santong code compose --agency 11511602008777504F --matter 000131029001 --level 4',
  },
  args: {
    parts: {
      type: 'positional',
      required: false,
      description: '各段，写成 段=值，如 type=01；基本编码可以整个写 base=…',
    },
    scheme: { type: 'string', description: '编码规则，默认 gbt39554', default: 'gbt39554' },
    kind: {
      type: 'string',
      description:
        'base 基本编码、base-handling 业务办理项目录编码、implementation 实施编码、handling 业务办理项编码等',
    },
    agency: { type: 'string', description: '实施主体的键或全称' },
    matter: { type: 'string', description: '事项的编码' },
    level: { type: 'string', description: '行使层级，1–6；事项只有一个层级时可不写' },
    json,
  },
  async run({ args }) {
    const { composeFromParts, composeOfGuide } = await import('../code-commands.ts')
    const { code, parts, warnings }: ComposedCode =
      args.agency || args.matter ? await composeOfGuide(args) : composeFromParts(args.scheme, args.kind, args._)
    if (args.json) return console.log(JSON.stringify({ code, parts, warnings }, null, 2))
    console.log(code)
    for (const { label, meaning, value } of parts)
      console.log(`    ${label}：${value}${meaning ? `（${meaning}）` : ''}`)
    for (const warning of warnings) console.log(`    注意：${warning}`)
  },
})

const voidOne = defineCommand({
  meta: {
    name: 'void',
    description: '作废一个预留了、没有用的编码，以后不再用。例：santong code void 510131301000 --reason 事项不再设立',
  },
  args: {
    code: { type: 'positional', required: true, description: '要作废的编码' },
    reason: { type: 'string', required: true, description: '为什么作废，记在台账里' },
    'dry-run': dryRun,
    json,
  },
  async run({ args }) {
    const { voidCode } = await import('../code-commands.ts')
    const kept = await voidCode(args.code, args.reason, Boolean(args['dry-run']))
    if (args.json) return console.log(JSON.stringify({ ...kept, voided: !args['dry-run'] }))
    console.log(
      `编码 ${kept.code}（为“${kept.name}”预留）${args['dry-run'] ? '可以作废，现在没有动它。' : '已作废，不再使用。'}`,
    )
  },
})

export default defineCommand({
  meta: {
    name: 'code',
    description:
      '编码：看是什么、对不对，取下一个，拼编码，作废预留的。例：santong code 11450721348531435D4001033002000；santong code next --type 01 --name 焰火燃放许可',
  },
  subCommands: { show, next, compose, void: voidOne },
})
