import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { recordsBook } from '../../exchange/templates.ts'
import type { Finding } from '../../scripts/init/findings.ts'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import { orgCheckCharacter } from '../../standard/codes/org.ts'
import { OPEN_LICENCE } from '../../standard/open-licence.ts'
import { cmsIn } from './harness.ts'
import { restClient } from './rest.ts'

/** A bureau's own start, as its engineer goes: templates, a list with faults, the corrected list, again, login, publish. */
const home = mkdtempSync(join(tmpdir(), 'santong-init-'))
const data = join(home, 'data')
afterAll(() => rmSync(home, { recursive: true, force: true }))

function santong(args: string[], dataDir = data) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/santong.mjs'), ...args], {
    encoding: 'utf8',
    cwd: home,
    env: { ...process.env, SANTONG_DATA: dataDir },
    timeout: 120_000,
  })
  return { status, stdout, stderr }
}

interface Told {
  state: string
  findings: Finding[]
  regions: { made: number; changed: number; kept: number }
  agencies: { made: number; changed: number; kept: number }
  accounts: { made: number; changed: number; kept: number }
  site: { made: number; changed: number; kept: number }
  differing: { name: string; staff: boolean; differences: string[] }[]
  lacks?: string[]
  made?: { email: string; roles: string[]; password?: string }[]
}

/** `santong init --json`: exit code and output. */
function init(args: string[], dataDir = data): { status: number | null; told: Told } {
  const { status, stdout, stderr } = santong(['init', '--json', ...args], dataDir)
  expect(stdout, stderr).not.toBe('')
  return { status, told: JSON.parse(stdout) as Told }
}

function put(name: string, content: string | Uint8Array): string {
  writeFileSync(join(home, name), content)
  return name
}

function creditCode(body: string, serial: string): string {
  const org = serial + orgCheckCharacter(serial)
  return body + org + creditCheckCharacter(body + org)
}
const bureau = creditCode('11511600', 'MB190001')
const civil = creditCode('11511600', '00993001')

const HEADING = '机构名称（全称）,统一社会信用代码,区划代码,性质,上级部门,联系电话,地址'
const row = (...cells: string[]) => cells.join(',')
const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`

/** GBK from what the decoder knows: Node decodes it and does not encode it. */
function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gbk')
  const bytes = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) bytes.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  return new Uint8Array([...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : bytes.get(one)!)))
}

const SITE = [
  '--name',
  '广安市办事指南',
  '--host',
  '广安市行政审批局',
  '--region',
  '511600',
  '--admin-email',
  'Head@example.gov.cn',
]

describe('santong init', () => {
  it('writes empty sheets that Excel opens, and does not overwrite files', () => {
    expect(santong(['init', '--template']).status).toBe(0)
    const sheet = readFileSync(join(home, 'agencies.csv'), 'utf8')
    expect(sheet.startsWith('\u{feff}名称（必填')).toBe(true)
    expect(sheet).toContain('统一社会信用代码')
    expect(Object.keys(JSON.parse(readFileSync(join(home, 'init.json'), 'utf8')) as object)).toContain('region')
    put('init.json', '{}')
    expect(santong(['init', '--template']).stdout).toContain('init.json 已经有了，没有动')
    expect(readFileSync(join(home, 'init.json'), 'utf8')).toBe('{}')
  })

  it('names every fault of a GBK sheet by row and field, and writes nothing', () => {
    const wrong = `${civil.slice(0, 17)}${civil.endsWith('0') ? '1' : '0'}`
    const sheet = lines(
      HEADING,
      row('广安市行政审批局', bureau, '511600', '法定机关', '', '0826-2333333（办公室）、12345', '洪洲大道 1 号'),
      row('广安市民政局', wrong, '511600', '法定机关', '', '', ''),
      row('广安市公安局', bureau, '511600', '法定机关', '', '', ''),
      row('某某镇人民政府', '', '511999', '法定机关', '', '', ''),
      ',,,,,,',
      row('广安市行政审批局', '', '广安市', '', '', '', ''),
      row('广安市水务公司', '', '', '国企', '没有的局', '', ''),
    )
    const { status, told } = init([...SITE, '--agencies', put('bad.csv', gbk(sheet)), '--yes'])
    expect(status).toBe(1)
    expect(told.state).toBe('refused')
    expect(told.findings.map(({ level, file, row, field, found }) => [level, file, row, field, found])).toEqual([
      ['error', 'bad.csv', 3, '统一社会信用代码', wrong],
      ['error', 'bad.csv', 4, '统一社会信用代码', bureau],
      ['error', 'bad.csv', 5, '区划代码', '511999'],
      ['error', 'bad.csv', 7, '名称', '广安市行政审批局'],
      ['error', 'bad.csv', 8, '性质', '国企'],
      ['error', 'bad.csv', 8, '上级部门', '没有的局'],
    ])
    expect(told.findings[0]!.problem).toContain('校验码不符')
    expect(told.findings.every(({ fix }) => fix)).toBe(true)
    expect(init([...SITE, '--dry-run']).told).toMatchObject({
      state: 'dry-run',
      site: { made: 1 },
      regions: { made: 8, kept: 0 },
      accounts: { made: 1, kept: 0 },
    })
  })

  it('takes the templates of santong template, filled in', () => {
    const office = {
      name: '广安市民政局',
      region: '511600',
      creditCode: civil,
      nature: '1',
      aliases: ['民政', '低保办'],
      phones: [{ phone: '0826-2333333', note: '办公室' }],
    }
    const { status, told } = init(
      [
        ...SITE,
        '--yes',
        '--agencies',
        put('book-agencies.xlsx', recordsBook('agency', [office])),
        '--regions',
        put('book-regions.xlsx', recordsBook('region', [{ code: '511602001', name: '浓洄街道', parent: '511602' }])),
      ],
      join(home, 'books'),
    )
    expect(told.findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(status).toBe(0)
    expect(told).toMatchObject({ agencies: { made: 1 } })
  })

  it.each([
    [
      ['--agencies', 'empty.csv', '', '文件是空的'],
      ['--accounts', 'heading.csv', '\u{feff}邮箱,姓名,角色\r\n', '只有表头'],
      ['--regions', 'book.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), '压缩结构不完整'],
    ],
    [
      ['--agencies', 'nameless.csv', '简称,区划代码\r\n市民政局,511600\r\n', '表头里没有“名称”'],
      ['--accounts', 'quote.csv', '邮箱,姓名,角色\r\na@b.cn,"甲,编辑\r\n', '引号'],
      ['--regions', 'bytes.csv', new Uint8Array([0xff, 0xff, 0xff, 0x80, 0x0a]), '请另存为 UTF-8'],
    ],
  ] as const)('says what is wrong with whole files: %j', (...sheets) => {
    const { status, told } = init([
      ...SITE,
      '--yes',
      ...sheets.flatMap(([flag, name, content]) => [flag, put(name, content)]),
    ])
    expect(status).toBe(1)
    for (const [, name, , words] of sheets)
      expect(told.findings.find(({ file }) => file === name)?.problem).toContain(words)
  })

  it('refuses codes and telephones that a spreadsheet took for numbers, and texts that could not be approved', () => {
    const sheet = lines(
      HEADING,
      row('广安市行政审批局', '1.15E+17', '511600', '', '', '8.26E+09', ''),
      row('广安市民政局\u200b', '', '511600', '', '', '０８２６－２３３３３３３', '<b>洪洲大道</b>'),
    )
    const rows = [
      { 名称: '广安市公安局', 区划代码: 511600, 电话: 8262333333 },
      { 名称: '广安市水务局', 区划代码: 511600, 统一社会信用代码: 511600, 电话: ['0826-2333333', 12345] },
    ]
    const ndjson = rows.map((one) => `${JSON.stringify(one)}\n`).join('')
    const found = (file: string) =>
      init([...SITE, '--agencies', file, '--yes']).told.findings.map(({ level, row, field, problem }) => [
        level,
        row,
        field ?? problem.replace(/.*：“/u, '“').slice(0, 12),
      ])
    expect(found(put('rounded.csv', `\u{feff}${sheet}`))).toEqual([
      ['error', 2, '统一社会信用代码'],
      ['error', 2, '电话'],
      ['warning', 3, '名称'],
      ['warning', 3, '电话'],
      ['error', 2, '统一社会信用代码'],
      ['error', undefined, '“地址”里有网页标记“<'],
    ])
    expect(found(put('numbers.ndjson', ndjson))).toEqual([
      ['error', 1, '电话'],
      ['error', 2, '统一社会信用代码'],
      ['error', 2, '电话'],
      ['error', 2, '统一社会信用代码'],
    ])
    const config = { region: { code: 511600 } }
    const { told } = init([
      ...SITE.filter((_, i) => i < 4 || i > 5),
      '--from',
      put('number.json', JSON.stringify(config)),
      '--dry-run',
    ])
    expect(told).toMatchObject({ state: 'dry-run', regions: { made: 8 } })
  })

  it('accepts an address and a licence, reports what is wrong with them, and what is missing', () => {
    const template = mkdtempSync(join(home, 'template-'))
    expect(santong(['init', '--template', '--to', template]).status).toBe(0)
    const { site } = JSON.parse(readFileSync(join(template, 'init.json'), 'utf8')) as { site: Record<string, string> }
    expect(site).toMatchObject({ licence: expect.stringContaining('CC BY 4.0'), licenceUrl: OPEN_LICENCE.url })

    const own = join(home, 'address')
    const bad = init([...SITE, '--url', 'https://www.guangan.gov.cn/zwfw', '--licence-url', 'x', '--yes'], own)
    expect(bad.status).toBe(1)
    const problems = bad.told.findings.map(({ problem }) => problem).join()
    expect(problems).toContain('域名后面还有内容')
    expect(bad.told.findings.map(({ field }) => field)).toContain('网站信息 › 数据许可的网址')

    const bare = init([...SITE, '--yes'], own)
    expect(bare.told.lacks?.map((text) => text.slice(0, 6))).toEqual(['没有网站地址', '没有写数据许'])
    const given = ['--url', 'https://zwfw.guangan.gov.cn', '--licence', 'CC BY 4.0', '--yes', '--update']
    const made = init([...SITE, ...given], own)
    expect([made.told.state, made.told.lacks]).toEqual(['done', []])
    expect(made.told.differing[0]!.differences.join()).toContain(OPEN_LICENCE.url)
  })

  it('asks for what is missing, for a known region, and for flags it knows', () => {
    const bare = init(['--yes'])
    expect(bare.status).toBe(1)
    expect(bare.told.findings.map(({ fix }) => /--[a-z-]+/u.exec(fix ?? '')?.[0])).toEqual([
      '--region',
      '--admin-email',
      '--name',
      '--host',
    ])
    const typed = santong(['init', '--agencis', 'x.csv'])
    expect(typed.status).toBe(1)
    expect(typed.stderr).toContain('没有 --agencis 这个参数')
  })

  const answers = {
    site: { name: '广安市办事指南', host: '广安市行政审批局', phones: ['0826-2333333'] },
    region: { code: '511600000000' },
    agencies: 'good.csv',
    regions: 'towns.csv',
    accounts: 'people.csv',
    admin: { email: 'head@example.gov.cn' },
  }

  it('writes nothing that was not confirmed, then everything, approved', () => {
    put(
      'good.csv',
      `\u{feff}${lines(
        `${HEADING},俗称`,
        row(
          '广安市行政审批局',
          bureau,
          '511600',
          '法定机关',
          '',
          '0826-2333333（办公室）、12345',
          '"洪洲大道 1 号\n三楼"',
          '审批局、 政务服务局',
        ),
        row('广安市民政局', civil, '', '1', '', '', '', ''),
        row('广安区民政局', '', '广安区', '法定机关', '广安市民政局', '', '', ''),
        row('浓洄街道办事处', '', '511602001', '', '', '', '', ''),
      )}`,
    )
    put('towns.csv', lines('区划代码,名称,上级区划代码', '511602001,浓洄街道,', ',枣山物流商贸园区,511600'))
    put(
      'people.csv',
      lines(
        '邮箱,姓名,角色,区划代码,部门',
        'li@example.gov.cn,李编辑,编辑,511602,广安区民政局',
        'wang@example.gov.cn,王审核,审核员,广安市,',
      ),
    )
    put('answers.json', JSON.stringify(answers))
    const unsaid = init(['--from', 'answers.json'])
    expect([unsaid.status, unsaid.told.state, unsaid.told.findings]).toEqual([2, 'declined', []])

    const { status, told } = init(['--from', 'answers.json', '--yes'])
    expect(told.findings).toEqual([])
    expect(status).toBe(0)
    expect(told).toMatchObject({
      state: 'done',
      site: { made: 1 },
      regions: { made: 10 },
      agencies: { made: 4 },
      accounts: { made: 3 },
      made: [{ email: 'head@example.gov.cn', roles: ['admin'] }, { roles: ['editor'] }, { roles: ['reviewer'] }],
    })
    passwords = Object.fromEntries(told.made!.map(({ email, password }) => [email, password!]))
  })
  let passwords: Record<string, string> = {}

  it('run again changes nothing, and lists what differs; --update writes it, but not over what staff wrote', async () => {
    const again = init(['--from', 'answers.json', '--yes'])
    expect(again.status).toBe(0)
    expect(again.told).toMatchObject({
      regions: { made: 0, kept: 10 },
      agencies: { made: 0, kept: 4 },
      accounts: { made: 0, kept: 3 },
      made: [],
      differing: [],
    })
    put('answers.json', JSON.stringify({ ...answers, site: { ...answers.site, phones: ['0826-2555555'] } }))
    const cms = await cmsIn(data)
    try {
      const phones = async () =>
        ((await cms.payload.findGlobal({ slug: 'site-info' as never, depth: 0 })) as { phones?: { phone: string }[] })
          .phones
      const kept = init(['--from', 'answers.json', '--yes']).told
      expect(kept.differing).toMatchObject([{ staff: false, differences: [expect.stringContaining('0826-2555555')] }])
      expect(await phones()).toEqual([{ phone: '0826-2333333' }])
      expect(init(['--from', 'answers.json', '--yes', '--update']).told.site.changed).toBe(1)
      expect(await phones()).toEqual([{ phone: '0826-2555555' }])

      await cms.payload.updateGlobal({
        slug: 'site-info' as never,
        data: { phones: [{ phone: '0826-2666666' }], _status: 'published' } as never,
      })
      expect(init(['--from', 'answers.json', '--yes', '--update']).told.differing).toMatchObject([{ staff: true }])
      expect(await phones()).toEqual([{ phone: '0826-2666666' }])

      const { docs } = await cms.payload.find({ collection: 'agencies' as never, depth: 1, sort: 'name', limit: 10 })
      expect(
        (docs as unknown as Record<string, unknown>[]).map(
          ({ name, aliases, creditCode, _status, parent, phones }) => ({
            name,
            aliases: aliases ?? [],
            creditCode: creditCode ?? '',
            _status,
            above: (parent as { name?: string } | null)?.name,
            phones: (phones as unknown[] | null)?.length ?? 0,
          }),
        ),
      ).toEqual(
        expect.arrayContaining([
          {
            name: '广安市行政审批局',
            aliases: ['审批局', '政务服务局'],
            creditCode: bureau,
            _status: 'published',
            above: undefined,
            phones: 2,
          },
          {
            name: '广安区民政局',
            aliases: [],
            creditCode: '',
            _status: 'published',
            above: '广安市民政局',
            phones: 0,
          },
        ]),
      )

      const rest = restClient(cms)
      const admin = await rest.login('head@example.gov.cn', passwords['head@example.gov.cn']!)
      expect((await admin.get('users?depth=0')).body).toMatchObject({ totalDocs: 3 })
      const editor = await rest.login('li@example.gov.cn', passwords['li@example.gov.cn']!)
      const me = (await editor.get('users/me?depth=1')).body['user'] as { grants: Record<string, unknown>[] }
      expect(me.grants).toMatchObject([{ role: 'editor', region: '511602', agencies: [{ name: '广安区民政局' }] }])
      expect(
        (await editor.post('users', { email: 'x@example.gov.cn', name: 'x', password: 'x'.repeat(12) })).status,
      ).toBe(403)
    } finally {
      await cms.payload.destroy()
    }
  })

  it('what was made can be published, and the site works without a single guide', () => {
    const { status, stdout, stderr } = santong(['publish', '--yes'])
    expect(status, stdout + stderr).toBe(0)
    const site = join(data, 'current/site')
    const page = readFileSync(join(site, 'index.html'), 'utf8')
    expect(page).toContain('广安市办事指南')
    expect(page).toContain('广安市行政审批局')
    expect(existsSync(join(site, 'search/index.html'))).toBe(true)
  })

  it('refuses the sample city without the flag', () => {
    const demo = join(home, 'demo')
    mkdirSync(demo)
    writeFileSync(join(demo, '.demo-seeded'), '')
    const { status, told } = init([...SITE, '--yes'], demo)
    expect(status).toBe(1)
    expect(told.findings).toMatchObject([
      { problem: expect.stringContaining('示例'), fix: expect.stringContaining('SANTONG_DATA') },
    ])
    expect(init([...SITE, '--dry-run', '--over-sample'], demo).status).toBe(0)
  })
})
