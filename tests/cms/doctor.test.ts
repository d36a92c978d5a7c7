import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseFiles } from '../../collections/files/erase.ts'
import { ROOT } from '../../config.ts'
import { repairPermissions } from '../../release/repair-permissions.ts'
import { publish } from '../../publish/pipeline.ts'
import { setAccount } from '../../scripts/accounts.ts'
import type { Check } from '../../scripts/doctor/check.ts'
import { composed, dataDirWithUploads, DAY, approvedSmallSample } from '../publish/fixture.ts'
import { cmsIn } from './harness.ts'

const root = mkdtempSync(join(tmpdir(), 'santong-doctor-'))
const whole = join(root, 'whole')
let count = 0

/** An installation with an administrator and two releases. */
beforeAll(async () => {
  dataDirWithUploads(whole)
  const { payload } = await cmsIn(whole)
  await setAccount(payload, {
    email: 'head@example.gov.cn',
    name: '系统管理员',
    password: 'a-long-password',
    grants: [{ role: 'admin' }],
  })
  await payload.destroy()
  const database = new DatabaseSync(join(whole, 'santong.db'))
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
  for (const ending of ['-wal', '-shm']) rmSync(join(whole, `santong.db${ending}`), { force: true })
  // The sample's uploads were put there by hand.
  repairPermissions({ dataDir: whole, databaseFile: join(whole, 'santong.db') })
  for (const [at, note] of [
    ['2026-06-01T02:00:00Z', '一'],
    ['2026-06-01T03:00:00Z', '二'],
  ] as const) {
    const from = join(root, `snapshot-${note}`)
    await composed(
      from,
      approvedSmallSample(({ guide }) => void (guide.values().next().value!.localNotes = note)),
    )
    await publish({
      dataDir: whole,
      root: ROOT,
      source: { from },
      now: new Date(at),
      asOf: DAY,
      keep: 10,
      log: () => undefined,
      confirm: () => Promise.resolve(true),
    })
  }
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A copy to damage. */
function copy(): string {
  const dir = join(root, `copy-${++count}`)
  execFileSync('cp', ['-a', whole, dir])
  return dir
}

function santong(args: string[], dataDir: string, env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [join(ROOT, 'scripts/santong.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', SANTONG_SECRET: '', ...env, SANTONG_DATA: dataDir },
    timeout: 120_000,
  })
}

/** Every path with its mode, size and time of change: what a command that only looks leaves as it was. */
function stateOf(dir: string): string[] {
  if (!existsSync(dir)) return []
  return ['.', ...(readdirSync(dir, { recursive: true }) as string[])].sort().map((path) => {
    const { mode, size, mtimeMs } = lstatSync(join(dir, path))
    // Readers of a database sign on in its shared memory.
    return `${path} ${mode.toString(8)} ${size} ${path.endsWith('-shm') ? '' : mtimeMs}`
  })
}

/** What the doctor says, having changed nothing. */
function doctor(dataDir: string, env: Record<string, string> = {}) {
  const before = stateOf(dataDir)
  const { status, stdout, stderr } = santong(['doctor', '--json'], dataDir, env)
  expect(stateOf(dataDir)).toEqual(before)
  expect(stderr).toBe('')
  const checks = JSON.parse(stdout) as Check[]
  return {
    status,
    of: (name: string) => checks.find((check) => check.name.startsWith(name)),
    failed: checks.filter(({ state }) => state === 'fail').map(({ name }) => name),
  }
}

describe('a sound installation', () => {
  it('is found whole, file by file', () => {
    const { status, of, failed } = doctor(copy())
    expect([of('文件权限'), failed, status]).toEqual([expect.objectContaining({ state: 'ok' }), [], 0])
    expect(of('数据库（SQLite）')).toMatchObject({ state: 'ok', found: expect.stringContaining('完好') })
    expect(of('数据库结构')).toMatchObject({ state: 'ok' })
    expect(of('管理员')).toMatchObject({ state: 'ok', found: '1 个' })
    expect(of('文件权限')).toMatchObject({ state: 'ok' })
    expect(of('发布')).toMatchObject({ state: 'ok', found: expect.stringMatching(/^第 2 版.*个文件都和发布时一样$/u) })
  })

  it('without an address and a licence is reported, and where the address is set', () => {
    const dir = copy()
    const database = new DatabaseSync(join(dir, 'santong.db'))
    const put = (values: string) => database.exec(`update site_info set ${values}`)
    database.exec(
      "insert into site_info (id, name, host, _status) select 1, '办事指南', '府', 'published' where not exists (select 1 from site_info)",
    )
    put("url = 'http://127.0.0.1:4321', licence = '随便用', licence_url = null")
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(doctor(dir).of('网站地址')).toMatchObject({
      state: 'warn',
      fix: expect.stringContaining('SANTONG_SITE_URL'),
    })
    expect(doctor(dir).of('数据许可')).toMatchObject({ state: 'warn', found: expect.stringContaining('没有网址') })
    const url = 'https://zwfw.example.gov.cn'
    expect(doctor(dir, { SANTONG_SITE_URL: `${url}/` }).of('网站地址')).toMatchObject({ state: 'ok', found: url })
    put("url = 'https://a.example.gov.cn', licence_url = 'https://b.example/'")
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(doctor(dir).of('网站地址')).toMatchObject({ state: 'ok', found: 'https://a.example.gov.cn' })
    expect(doctor(dir).of('数据许可')).toMatchObject({ state: 'ok', found: '随便用' })
    database.close()
    const wrong = doctor(dir, { SANTONG_SITE_URL: `${url}/zwfw` })
    expect(wrong.of('配置')).toMatchObject({ state: 'fail', found: expect.stringContaining('域名后面还有内容') })
  })

  it('is looked at while others write: nothing is left beside the database', () => {
    const dir = copy()
    const database = new DatabaseSync(join(dir, 'santong.db'))
    database.exec("update users set name = '改过' where 1")
    expect(readdirSync(dir)).toContain('santong.db-wal')
    expect(doctor(dir).of('数据库（SQLite）')).toMatchObject({ state: 'ok' })
    database.close()
  })

  it('of which only the database and its log remain is read too', () => {
    const dir = copy()
    const other = copy()
    const database = new DatabaseSync(join(other, 'santong.db'))
    database.exec("insert into users_grants (_order, _parent_id, id, role) select 2, id, 'x', 'editor' from users")
    for (const name of ['santong.db', 'santong.db-wal']) cpSync(join(other, name), join(dir, name))
    database.close()
    expect(doctor(dir).of('数据库（SQLite）')).toMatchObject({ state: 'ok' })
  })
})

describe('the database', () => {
  it('with 40 overwritten pages: quick_check names it, and the remedy is the backup', () => {
    const dir = copy()
    const fd = openSync(join(dir, 'santong.db'), 'r+')
    for (let page = 60; page < 100; page++) writeSync(fd, randomBytes(4096), 0, 4096, page * 4096)
    closeSync(fd)
    const { status, of } = doctor(dir)
    expect(status).toBe(1)
    const check = of('数据库')!
    expect(check).toMatchObject({ state: 'fail', found: expect.stringContaining('quick_check') })
    expect(check.found).toContain(join(dir, 'santong.db'))
    expect(check.fix).toMatch(/停下后台.*从备份恢复.*不要发布/u)
    expect(of('发布')).toMatchObject({ state: 'ok' })
  })

  it('that is gone, empty, or something else', () => {
    const gone = copy()
    rmSync(join(gone, 'santong.db'))
    expect(doctor(gone).of('数据库')).toMatchObject({ state: 'fail', found: expect.stringContaining('不在了') })
    const empty = copy()
    writeFileSync(join(empty, 'santong.db'), '')
    expect(doctor(empty).of('数据库')).toMatchObject({ state: 'warn', found: expect.stringContaining('是空的') })
    const other = copy()
    writeFileSync(join(other, 'santong.db'), 'no database at all, but text'.repeat(500))
    expect(doctor(other).failed).toContain('数据库（SQLite）')
  })

  it('of another version: pending migrations are listed and not run; a newer one is refused', () => {
    const old = copy()
    const database = new DatabaseSync(join(old, 'santong.db'))
    const [newest] = database.prepare('select name from payload_migrations order by name desc').all() as {
      name: string
    }[]
    database.exec(`delete from payload_migrations where name = '${newest!.name}'`)
    database.close()
    expect(doctor(old).of('数据库结构')).toMatchObject({ state: 'warn', found: expect.stringContaining(newest!.name) })
    const ahead = copy()
    const later = new DatabaseSync(join(ahead, 'santong.db'))
    later.exec("insert into payload_migrations (name, batch) values ('29990101_000000_later', 9)")
    later.close()
    expect(doctor(ahead).of('数据库结构')).toMatchObject({ state: 'fail', found: expect.stringContaining('比程序新') })
  })
})

describe('the secret', () => {
  it('deleted, with accounts there: what it means, and that it comes back from the backup', () => {
    const dir = copy()
    rmSync(join(dir, 'secret'))
    const { status, of } = doctor(dir)
    expect(status).toBe(1)
    expect(of('密钥')).toMatchObject({
      state: 'fail',
      found: expect.stringMatching(/不在了.*1 个账号.*登录失效.*API 密钥作废/u),
    })
    expect(of('密钥')!.fix).toMatch(/从备份放回.*重新生成 API 密钥/u)
    // The next command says so before one is drawn anew.
    expect(santong(['releases'], dir).stderr).toContain('密钥文件')
  })
  it('emptied', () => {
    const dir = copy()
    writeFileSync(join(dir, 'secret'), '')
    expect(doctor(dir).of('密钥')).toMatchObject({ state: 'fail', found: expect.stringContaining('不完整') })
  })
})

describe('a directory that is no installation', () => {
  it('is not made, and what it may have meant is named', () => {
    const parent = join(root, 'srv')
    const meant = join(parent, 'santong-data')
    mkdirSync(parent)
    execFileSync('cp', ['-a', whole, meant])
    const mistyped = join(parent, 'santong-dat')
    const { status, of } = doctor(mistyped)
    expect(status).toBe(1)
    expect(existsSync(mistyped)).toBe(false)
    expect(of('数据目录')).toMatchObject({ state: 'fail', found: expect.stringContaining('不存在') })
    expect(of('数据目录')!.fix).toContain(meant)
    expect(of('数据目录')!.fix).toMatch(/核对 SANTONG_DATA/u)
    for (const name of ['数据库', '密钥', '发布']) expect(of(name), name).toBeUndefined()
  })
  it('nor does one with something else in it become one', () => {
    const other = join(root, 'photos')
    mkdirSync(other, { recursive: true })
    writeFileSync(join(other, 'holiday.jpg'), 'x')
    expect(doctor(other).of('数据目录')).toMatchObject({ state: 'fail', found: expect.stringContaining('holiday.jpg') })
    expect(readdirSync(other)).toEqual(['holiday.jpg'])
  })
})

describe('the release that is up', () => {
  const guidePage = (dir: string) =>
    join(dir, 'releases/2/site/guide', readdirSync(join(dir, 'releases/2/site/guide'))[0]!)

  it('without a page folder: the page is named, and the newest whole release', () => {
    const dir = copy()
    const page = guidePage(dir)
    rmSync(page, { recursive: true })
    const { status, of } = doctor(dir)
    expect(status).toBe(1)
    expect(of('发布')).toMatchObject({ state: 'fail', found: expect.stringContaining('第 2 版不完整，1 处') })
    expect(of('发布')!.found).toContain(`${page.slice(page.indexOf('site/guide'))}/index.html 不在了`)
    expect(of('发布')!.fix).toBe(
      '运行 santong rollback 1 换上完整的第 1 版，再运行 santong publish --yes --force 重新生成',
    )
    // The repair it names repairs it.
    expect(santong(['rollback', '1'], dir)).toMatchObject({ status: 0 })
    expect(doctor(dir).of('发布')).toMatchObject({ state: 'ok' })
  })

  it('is whole when an administrator removed a file from it, with its list and without', () => {
    for (const list of [true, false]) {
      const dir = copy()
      const files = join(dir, 'releases/2/site/files')
      const [name] = readdirSync(files)
      if (!list) {
        rmSync(join(dir, 'releases/2/files.ndjson'))
        const info = join(dir, 'releases/2/release.json')
        const { files: _files, ...told } = JSON.parse(readFileSync(info, 'utf8')) as Record<string, unknown>
        writeFileSync(info, JSON.stringify(told))
      }
      expect(eraseFiles(dir, [{ sha256: name!.slice(0, 64) }])).toContain(`releases/2/site/files/${name}`)
      expect(doctor(dir).of('发布'), `list: ${list}`).toMatchObject({ state: 'ok' })
      // Another that is gone is still missed.
      const [other] = readdirSync(files)
      rmSync(join(files, other!))
      expect(doctor(dir).of('发布'), `list: ${list}`).toMatchObject({ state: 'fail' })
    }
  })

  it('with a changed page, a file that was not published, a cut feed', () => {
    const dir = copy()
    const page = join(guidePage(dir), 'index.html')
    const html = readFileSync(page, 'utf8')
    writeFileSync(page, html.replace('二', '三'))
    writeFileSync(join(dir, 'current/site/login.html'), '<form>')
    chmodSync(join(dir, 'current/site/login.html'), 0o644)
    writeFileSync(join(dir, 'current/feeds/guide.ndjson'), '')
    const { found } = doctor(dir).of('发布')!
    expect(found).toContain('3 处')
    expect(found).toContain('index.html 内容和发布时不同')
    expect(found).toContain('site/login.html 发布时没有这个文件')
    expect(found).toMatch(/feeds\/guide\.ndjson 大小应为 \d+ 字节，现在是 0 字节/u)
  })

  it('made by an older version, without a list: the missing page is found by links to it', () => {
    const dir = copy()
    for (const release of ['1', '2']) {
      rmSync(join(dir, 'releases', release, 'files.ndjson'))
      const path = join(dir, 'releases', release, 'release.json')
      const { files: _files, ...told } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
      writeFileSync(path, JSON.stringify(told))
    }
    expect(doctor(dir).of('发布')).toMatchObject({ state: 'ok', found: expect.stringContaining('没有文件清单') })
    const page = guidePage(dir)
    rmSync(page, { recursive: true })
    const check = doctor(dir).of('发布')!
    expect(check).toMatchObject({ state: 'fail', found: expect.stringContaining('链接打不开') })
    expect(check.found).toContain(page.slice(page.lastIndexOf('/') + 1))
    expect(check.fix).toContain('santong rollback 1')
  })

  it('not there while releases are: which roll back brings the site back', () => {
    const dir = copy()
    rmSync(join(dir, 'current'))
    const { status, of } = doctor(dir)
    expect(status).toBe(1)
    expect(of('发布')).toMatchObject({ state: 'fail', found: expect.stringContaining('current 不在了') })
    expect(of('发布')!.fix).toMatch(/^运行 santong rollback 2 /u)
    expect(santong(['rollback', '2'], dir)).toMatchObject({ status: 0 })
    expect(doctor(dir).of('发布')).toMatchObject({ state: 'ok' })
  })

  it('a link to nowhere, a folder in its place', () => {
    const nowhere = copy()
    rmSync(join(nowhere, 'current'))
    symlinkSync('releases/9', join(nowhere, 'current'))
    expect(doctor(nowhere).of('发布')!.found).toContain('current 指向 releases/9')
    expect(santong(['rollback', '2'], nowhere)).toMatchObject({ status: 0 })
    expect(readlinkSync(join(nowhere, 'current'))).toBe('releases/2')
    const folder = copy()
    rmSync(join(folder, 'current'))
    mkdirSync(join(folder, 'current'))
    expect(doctor(folder).of('发布')!.found).toContain('现在是目录')
  })

  it('damaged, with none that is whole: made anew, or from the backup when there is nothing to compare with', () => {
    const dir = copy()
    rmSync(join(dir, 'releases/1'), { recursive: true })
    rmSync(guidePage(dir), { recursive: true })
    expect(doctor(dir).of('发布')!.fix).toBe('没有别的完整版本可退。运行 santong publish --yes --force 重新生成')
    writeFileSync(join(dir, 'releases/2/snapshot/guide.ndjson'), '{}\n')
    expect(doctor(dir).of('发布')!.fix).toContain('从备份恢复 releases')
  })

  it('restored from a backup, which has no pages', () => {
    const dir = copy()
    for (const part of ['1/site', '1/feeds', '2/site', '2/feeds'])
      rmSync(join(dir, 'releases', part), { recursive: true })
    expect(doctor(dir).of('发布')).toMatchObject({
      state: 'fail',
      found: '第 2 版的页面不在了',
      fix: expect.stringContaining('santong publish --yes --force'),
    })
  })
})

describe('files', () => {
  it('that others may read are named with the mode they should have; any other command repairs them', () => {
    const dir = copy()
    chmodSync(join(dir, 'santong.db'), 0o644)
    chmodSync(join(dir, 'uploads'), 0o755)
    chmodSync(dir, 0o755)
    const { status, of } = doctor(dir)
    expect(status).toBe(1)
    expect(of('文件权限')!.found).toContain('santong.db（0644，应为 0600）')
    expect(of('文件权限')!.fix).toContain('自动改好')
    const { stderr, status: ended } = santong(['releases'], dir)
    expect([ended, stderr.split('\n')[0]]).toEqual([0, expect.stringContaining('文件权限已改好')])
    expect(stderr).toContain('santong.db')
    expect(statSync(join(dir, 'santong.db')).mode & 0o777).toBe(0o600)
    expect(santong(['releases'], dir).stderr).toBe('')
    expect(doctor(dir).of('文件权限')).toMatchObject({ state: 'ok' })
  })

  it('of pages that no web server can read; and copies somebody left', () => {
    const dir = copy()
    chmodSync(join(dir, 'releases/2/site/guide'), 0o700)
    const check = doctor(dir).of('文件权限')!
    expect(check).toMatchObject({
      state: 'warn',
      found: expect.stringContaining('releases/2/site/guide（0700，应为 0755）'),
    })
    execFileSync('sh', ['-c', check.fix!])
    expect(doctor(dir).of('文件权限')).toMatchObject({ state: 'ok' })
    writeFileSync(join(dir, 'old.tar'), 'x')
    chmodSync(join(dir, 'old.tar'), 0o644)
    expect(doctor(dir).of('文件权限')).toMatchObject({ state: 'warn', found: expect.stringContaining('old.tar') })
  })
})

describe('the clock', () => {
  it('that is before the last publish is reported', () => {
    const dir = copy()
    const path = join(dir, 'releases/2/release.json')
    const told = JSON.parse(readFileSync(path, 'utf8')) as object
    renameSync(path, `${path}.old`)
    rmSync(`${path}.old`)
    writeFileSync(path, JSON.stringify({ ...told, publishedAt: '2999-01-01T00:00:00Z' }), { mode: 0o600 })
    expect(doctor(dir).of('时钟')).toMatchObject({ state: 'warn', found: expect.stringContaining('比上一次发布') })
  })
})
