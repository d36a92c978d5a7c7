import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { cmsIn, newRecord } from './harness.ts'

const data = mkdtempSync(join(tmpdir(), 'santong-cli-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

/** Runs a command the way staff do, on a data directory of its own. */
function santong(args: string[], env: Record<string, string> = {}, input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/santong.mjs'), ...args], {
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
    env: { ...process.env, SANTONG_DATA: data, ...env },
    timeout: 60_000,
  })
  return { status, stdout, stderr }
}

describe('santong code', () => {
  it('describes codes, as text and as JSON, and exits 1 when one is wrong', () => {
    expect(santong(['code', '11450721348531435D4001033002000']).status).toBe(0)
    const { status, stdout } = santong(['code', '--json', '000104002000', '11440300007542785T4440709003000'])
    expect(status).toBe(1)
    const [good, bad] = JSON.parse(stdout) as Record<string, unknown>[]
    expect(good).toMatchObject({ code: '000104002000', valid: true, kind: 'base', scheme: 'gbt39554', reason: null })
    expect(Object.keys(good!).sort()).toEqual(['code', 'kind', 'parts', 'reason', 'scheme', 'valid', 'warnings'])
    expect(bad).toMatchObject({ valid: false, kind: 'implementation' })
    expect(bad!['reason']).toContain('校验码')
  })
})

describe('santong code next, compose, void', () => {
  it('takes codes of a range, and says who may use them; voids one; outside of the ranges it fails with the reason', async () => {
    const none = santong(['code', 'next', '--type', '01', '--name', '甲'])
    expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('编码要由上级赋给') as string])
    const cms = await cmsIn(data, undefined, 'ranges')
    const range = { scheme: 'gbt39554' as const, province: '51', type: '01', department: '31', from: '301', to: '305' }
    await cms.payload.create({
      collection: 'code-ranges',
      data: { ...range, authority: '省政务办', document: '川政管〔2026〕3号' },
    })
    await cms.payload.create({
      collection: 'users',
      data: {
        email: 'wang@example.gov.cn',
        name: '王目录',
        password: 'correct horse battery',
        grants: [{ role: 'steward' }],
      },
    })
    await cms.payload.destroy()
    const seen = santong(['code', 'next', '--type', '01', '--dry-run', '--json'])
    expect(JSON.parse(seen.stdout)).toMatchObject({ kept: false, codes: [{ code: '510131301000' }] })
    const two = santong(['code', 'next', '--type', '01', '--name', '甲', '--count', '2'])
    expect(two.stdout).toBe('510131301000\n510131302000\n')
    expect(two.stderr).toContain('省政务办，川政管〔2026〕3号')
    const own = santong(['code', 'next', '--type', '01', '--name', '乙', '--as', 'wang@example.gov.cn', '--json'])
    expect(JSON.parse(own.stdout)).toMatchObject({
      keptFor: '王目录',
      codes: [
        { code: '510131303000', parts: [{ label: '省级代码', meaning: '四川省' }, {}, {}, { value: '303' }, {}] },
      ],
    })
    const reader = ['--as', 'nobody@example.gov.cn']
    expect(santong(['code', 'next', '--type', '01', '--name', '丙', ...reader]).stderr).toContain('没有这个账号')
    const trial = santong(['code', 'void', '510131302000', '--reason', '不设了', '--dry-run'])
    expect([trial.status, trial.stdout]).toEqual([0, expect.stringContaining('现在没有动它') as string])
    expect(santong(['code', 'void', '510131302000', '--reason', '不设了']).stdout).toContain('已作废')
    expect(santong(['code', 'void', '510131302000', '--reason', '不设了']).stderr).toContain('已经作废')
    expect(santong(['code', 'next', '--type', '01', '--dry-run', '--count', '3']).stderr).toContain('只剩 2 个号')
  }, 120_000)

  it('composes codes from parts and from records, and says which part is wrong', async () => {
    const base = ['province=51', 'type=01', 'department=31', 'main=301', 'sub=000']
    const { stdout } = santong(['code', 'compose', '--kind', 'base', ...base, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ code: '510131301000', warnings: [] })
    const credit = 'credit=11450721348531435D'
    const whole = ['code', 'compose', '--kind', 'implementation', credit, 'level=4', 'base=001033002000']
    expect(santong(whole).stdout.split('\n')[0]).toBe('11450721348531435D4001033002000')
    for (const [args, words] of [
      [['--kind', 'base', 'type=01'], '缺少“省级代码”'],
      [['--kind', 'nothing'], '可选：base（基本编码）'],
      [['--kind', 'base', 'colour=1'], '没有“colour”这一段'],
      [['--kind', 'base', 'type'], '段=值'],
      [['--scheme', 'x', '--kind', 'base'], '没有“x”这个编码规则'],
      [['--agency', '没有的局', '--matter', '000131029001'], '没有“没有的局”'],
      [['--agency', '没有的局'], '同时写'],
    ] as const)
      expect([args, santong(['code', 'compose', ...args]).stderr]).toEqual([
        args,
        expect.stringContaining(words) as string,
      ])
    const cms = await cmsIn(data, undefined, 'guide')
    const region = await newRecord(cms, 'regions', { code: '450721', name: '灵山县' })
    await newRecord(cms, 'agencies', { name: '灵山县市场局', region, creditCode: '11450721348531435D' })
    await newRecord(cms, 'matters', { code: '00103300200001', name: '首次申请', levels: ['4'] })
    await cms.payload.destroy()
    const guide = santong(['code', 'compose', '--agency', '灵山县市场局', '--matter', '00103300200001'])
    expect(guide.stdout.split('\n')[0]).toBe('11450721348531435D400103300200001')
  }, 120_000)
})

describe('santong user add', () => {
  it('makes an account and shows its password once', () => {
    const { status, stdout } = santong([
      'user',
      'add',
      '--email',
      'li@example.gov.cn',
      '--name',
      '李编辑',
      '--role',
      'editor',
      '--region',
      '511602',
      '--json',
    ])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'made',
      email: 'li@example.gov.cn',
      password: expect.stringMatching(/^[a-z2-9-]{20,}$/u),
    })
  })

  it.each([
    [['--email', 'nobody', '--role', 'editor'], '不是邮箱'],
    [['--email', 'a@b.cn', '--role', 'boss'], '没有“boss”这个角色'],
    [['--email', 'a@b.cn', '--role', 'editor', '--region', '12'], '区划代码“12”不对'],
    [['--email', 'a@b.cn', '--role', 'editor', '--agency', '没有的局'], '没有“没有的局”这个部门'],
    [['--email', 'a@b.cn', '--role', 'editor'], '新账号要有姓名'],
    [['--email', 'a@b.cn', '--role', 'editor', '--name', 'a@b.cn'], '姓名里不能有邮箱'],
    [['--email', 'a@b.cn', '--role', 'editor', '--name', '某', '--password', 'on-the-line-for-all'], '不再接受'],
    [['--email', 'a@b.cn', '--role', 'editor', '--name', '某', '--password-file', 'none'], '找不到密码文件'],
    [['--email', 'a@b.cn', '--role', 'editor', '--name', '某', '--ask-password'], '这里不是终端'],
    [['--email', 'a@b.cn', '--role', 'editor', '--password-stdin', '--ask-password'], '只能从一处给'],
  ])('refuses %j in words', (args, words) => {
    const { status, stderr } = santong(['user', 'add', ...args])
    expect(status).toBe(1)
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/\bat .*\.ts:/u)
  })
})

describe('passwords of commands', () => {
  const add = ['user', 'add', '--email', 'head@example.gov.cn', '--name', '系统管理员', '--role', 'admin']
  const password = ['user', 'password', '--email', 'head@example.gov.cn']
  const file = join(data, 'password.txt')

  it('come from a file or from standard input, are held against the rules, and are shown only when drawn', () => {
    writeFileSync(file, 'purple lamp by the river\n')
    const made = santong([...add, '--password-file', file])
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(made.stdout).not.toContain('purple')
    expect(santong([...password, '--password-stdin'], {}, 'Admin@123456\n')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('太容易猜到'),
    })
    expect(santong([...password, '--password-stdin'], {}, 'one line\nanother').stderr).toContain('不止一行')
    expect(santong([...password, '--password-stdin'], {}, '').stderr).toContain('是空的')
    expect(santong([...password, '--password-stdin'], {}, 'green lamp by the river\r\n').status).toBe(0)
    expect(JSON.parse(santong([...password, '--json']).stdout)).toMatchObject({
      password: expect.stringMatching(/^[a-z2-9-]{20,}$/u),
    })
  })

  it('the last administrator stays one', () => {
    const { status, stderr } = santong([...add.slice(0, -1), 'editor'])
    expect(status).toBe(1)
    expect(stderr).toContain('最后一个系统管理员')
    expect(stderr).not.toMatch(/\bat .*\.ts:/u)
  })

  it('an account is unlocked; an unknown one is reported', () => {
    expect(santong(['user', 'unlock', '--email', 'HEAD@example.gov.cn']).stdout).toContain('可以再试了')
    for (const command of ['unlock', 'password'])
      expect(santong(['user', command, '--email', 'x@example.gov.cn'])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('没有“x@example.gov.cn”这个账号'),
      })
  })

  it('init accepts none from the command line either', () => {
    const { status, stderr } = santong(['init', '--admin-password', 'on-the-line-for-all'])
    expect(status).toBe(2)
    expect(stderr).toContain('--admin-password-file')
    expect(stderr).not.toContain('on-the-line')
  })
})

describe('wrong settings', () => {
  it('are named, all at once, before anything starts', () => {
    const { status, stdout } = santong(['doctor'], { DATABASE_URL: 'mysql://x', SANTONG_PORT: '99999' })
    expect(status).toBe(1)
    expect(stdout).toContain('DATABASE_URL=mysql://x')
    expect(stdout).toContain('SANTONG_PORT=99999')
  })

  it('a database that cannot be reached is named with its address, without its password', () => {
    const { status, stderr } = santong(['user', 'add', '--email', 'a@b.cn', '--name', '某', '--role', 'admin'], {
      DATABASE_URL: 'mongodb://someone:geheim@127.0.0.1:1/santong?serverSelectionTimeoutMS=1000',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('打不开数据库 mongodb://')
    expect(stderr).not.toContain('geheim')
  })

  it('a SQLite file that cannot be opened is named, without a stack', () => {
    const own = join(data, 'no-file')
    mkdirSync(join(own, 'santong.db'), { recursive: true })
    const { status, stderr } = santong(['publish', '--yes'], { SANTONG_DATA: own })
    expect(status).toBe(2)
    expect(stderr).toContain(`打不开数据库 file:${own}`)
    expect(stderr).not.toMatch(/\n +at |UnhandledPromiseRejection/u)
  })

  it('an unknown command is refused with a list of the known ones', () => {
    const { status, stderr } = santong(['publsh'])
    expect(status).toBe(1)
    expect(stderr).toContain('没有“publsh”这个命令')
    expect(santong(['publsh', '--help'])).toMatchObject({ status: 1, stdout: '' })
  })
})

describe('a call that is not understood', () => {
  it.each([
    [['import', 'x.jsonl', '--dryrun'], 2, '没有 --dryrun 这个参数'],
    [['import', '--approve'], 2, '缺少 FILES'],
    [['import', 'x.csv', '--return', 'x.csv'], 2, '请把文件名写成 .xlsx 结尾。什么也没有导入'],
    [['publish', 'now'], 2, '多出“now”'],
    [['publish', '--as-of'], 2, '--as-of 后面要写值'],
    [['publish', '--from', '--yes'], 2, '--from 后面要写值'],
    [['publish', '--yes=false'], 2, '--yes 后面不写值'],
    [['audit', '--rule', 'phone'], 2, '没有“phone”这条规则'],
    [['user', 'del'], 1, 'santong user 后面要写：add、password、unlock'],
    [['user', 'add', '--email', 'a@b.cn'], 1, '缺少 --role'],
  ])('%j ends before anything is opened', (args, code, words) => {
    const own = join(data, 'not-understood')
    const { status, stderr } = santong(args, { SANTONG_DATA: own })
    expect({ status, stderr }).toEqual({ status: code, stderr: expect.stringContaining(words) })
    expect(existsSync(own)).toBe(false)
  })
})

describe('the report of an import', () => {
  const report = join(data, 'report.json')
  const stale = () => writeFileSync(report, '{"total": 99}\n')
  const said = () => JSON.parse(readFileSync(report, 'utf8')) as Record<string, unknown>
  const file = (text: string) => {
    const path = join(data, 'rows.jsonl')
    writeFileSync(path, text)
    return path
  }
  const region = '{"type":"region","code":"519901","name":"东山县"}\n'

  it('is that of this run, with every row, also where there are more than memory keeps', () => {
    stale()
    const rows = 12_000
    const [input, verdicts] = [file(region + '{"x":1}\n'.repeat(rows)), join(data, 'verdicts.ndjson')]
    const book = join(data, 'returned.xlsx')
    const { status } = santong([
      'import',
      input,
      '--dry-run',
      '--report',
      report,
      '--verdict',
      verdicts,
      '--return',
      book,
    ])
    expect(status).toBe(1)
    const told = readFileSync(verdicts, 'utf8').trim().split('\n')
    expect(told.map((text) => (JSON.parse(text) as { row: number }).row)).toEqual(
      [...Array(rows + 1).keys()].map((i) => i + 1),
    )
    expect(told[0]).toContain('"verdict":"new"')
    expect(readFileSync(book).subarray(0, 2).toString()).toBe('PK')
    expect(said()).toMatchObject({ finished: true, total: rows + 1, created: 1, refused: rows })
    const lines = said()['lines'] as { row: number }[]
    expect(lines.map(({ row }) => row)).toEqual(Array.from({ length: rows }, (_, i) => i + 2))
  })

  it('reports a run that did not end well', () => {
    stale()
    const own = `file:${join(data, 'no', 'such', 'folder', 'x.db')}`
    const { status } = santong(['import', file(region), '--report', report], { DATABASE_URL: own })
    expect(status).toBe(2)
    expect(said()).toEqual({ finished: false, note: expect.stringContaining('导入没有做完') as string })
  })

  it('is never the file that is imported, and is known to be writable before anything runs', () => {
    const rows = file(region)
    for (const path of [rows, join(data, 'no', 'report.json')]) {
      const { status, stderr } = santong(['import', rows, '--report', path])
      expect([status, stderr]).toEqual([2, expect.stringContaining('什么也没有导入')])
    }
    expect(readFileSync(rows, 'utf8')).toBe(region)
  })
})

describe('santong doctor', () => {
  it('finds a fresh installation sound, and keeps the secret to its owner', () => {
    const { status, stdout } = santong(['doctor', '--json'])
    const checks = JSON.parse(stdout) as { name: string; state: string }[]
    expect(checks.filter(({ state }) => state === 'fail')).toEqual([])
    expect(status).toBe(0)
    expect(readFileSync(join(data, 'secret'), 'utf8')).toHaveLength(43)
  })
})
