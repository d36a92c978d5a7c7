import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'code',
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
