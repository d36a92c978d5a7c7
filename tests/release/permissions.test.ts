import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { linkOrCopy } from '../../publish/pages/uploads.ts'
import { makePassableDir, makePrivateDir, makePrivateFile } from '../../release/file-modes.ts'
import { findWrongModes } from '../../release/permissions.ts'
import { repairLines, repairPermissions } from '../../release/repair-permissions.ts'
import { composed, dataDirWithUploads, scratch, approvedSmallSample } from '../publish/fixture.ts'

const ROOT = join(import.meta.dirname, '../..')
const place = scratch()
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)
const placeOf = (dataDir: string) => ({ dataDir, databaseFile: join(dataDir, 'santong.db') })

/** Every path below a folder with its mode, shortest way to see that all are alike. */
const modesBelow = (dir: string): Set<string> =>
  new Set(
    (readdirSync(dir, { recursive: true }) as string[]).map((path) => {
      const stats = statSync(join(dir, path))
      return `${stats.isDirectory() ? 'folder' : 'file'} ${(stats.mode & 0o777).toString(8)}`
    }),
  )

/** Publishes as from a shell with a umask of its own. */
function publishUnder(umask: string, dataDir: string, from: string) {
  const command = `umask ${umask}; exec "$0" scripts/main.ts publish --yes --from "$1"`
  return spawnSync('sh', ['-c', command, process.execPath, from], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, SANTONG_DATA: dataDir },
  })
}

const first = place('first')
const second = place('second')
const dataDir = join(place('home'), 'data')

beforeAll(async () => {
  await composed(first, approvedSmallSample())
  await composed(
    second,
    approvedSmallSample(({ guide }) => void (guide.values().next().value!.localNotes = '新的提示')),
  )
  makePassableDir(dataDir)
  dataDirWithUploads(dataDir)
  // As a clerk's mail program leaves them.
  for (const name of readdirSync(join(dataDir, 'uploads'))) chmodSync(join(dataDir, 'uploads', name), 0o400)
  const { status, stderr } = publishUnder('077', dataDir, first)
  expect(stderr).toBe('')
  expect(status).toBeLessThan(2)
})

describe('a publish under umask 077, with uploads of mode 0400', () => {
  test('makes pages and feeds for all, the way there passable, the rest its owner’s', () => {
    const release = join(dataDir, 'releases/1')
    for (const public_ of ['site', 'feeds']) {
      expect(mode(join(release, public_))).toBe('755')
      expect(modesBelow(join(release, public_))).toEqual(new Set(['folder 755', 'file 644']))
    }
    expect(readdirSync(join(release, 'site/files')).length).toBeGreaterThan(0)
    expect([dataDir, join(dataDir, 'releases'), release].map(mode)).toEqual(['711', '711', '711'])
    expect(mode(join(release, 'snapshot'))).toBe('700')
    expect(modesBelow(join(release, 'snapshot'))).toEqual(new Set(['file 600']))
    for (const file of readdirSync(release).filter((name) => name.includes('.')))
      expect(mode(join(release, file)), file).toBe('600')
    expect(findWrongModes(placeOf(dataDir), true).map(({ path }) => path)).toEqual(
      ['', ...readdirSync(join(dataDir, 'uploads')).sort()].map((name) => join(dataDir, 'uploads', name)),
    )
  })

  test('and so does the next, which shares files with the one before, whatever their mode became', () => {
    const files = join(dataDir, 'releases/1/site/files')
    for (const name of readdirSync(files)) chmodSync(join(files, name), 0o600)
    const { status } = publishUnder('077', dataDir, second)
    expect(status).toBeLessThan(2)
    expect(modesBelow(join(dataDir, 'releases/2/site'))).toEqual(new Set(['folder 755', 'file 644']))
    expect(modesBelow(join(dataDir, 'releases/1/site'))).toEqual(new Set(['folder 755', 'file 644']))
  })
})

test('a second name is given only to what all may read; else it is a copy, and the source stays as it is', () => {
  const dir = place('links')
  mkdirSync(dir)
  const open = join(dir, 'open')
  const closed = join(dir, 'closed')
  writeFileSync(open, 'a', { mode: 0o644 })
  writeFileSync(closed, 'b', { mode: 0o600 })
  linkOrCopy(open, `${open}.second`)
  linkOrCopy(closed, `${closed}.second`)
  expect(statSync(open).nlink).toBe(2)
  expect([statSync(closed).nlink, mode(closed), mode(`${closed}.second`)]).toEqual([1, '600', '644'])
})

describe('an installation', () => {
  /** What versions before this left under the usual umask, or under 077. */
  function old(dirs: number, files: number): string {
    const home = place('old')
    execFileSync('cp', ['-a', dataDir, home])
    for (const name of ['runs', 'previews', 'backups', 'logs']) mkdirSync(join(home, name))
    for (const name of ['santong.db', 'santong.db-wal', 'santong.db-shm', 'secret', 'accounts.json', 'logs/admin.log'])
      writeFileSync(join(home, name), 'x')
    for (const path of ['.', ...(readdirSync(home, { recursive: true }) as string[])]) {
      if (path === 'current') continue
      const full = join(home, path)
      chmodSync(full, statSync(full).isDirectory() ? dirs : files)
    }
    return home
  }

  test.each([
    ['made under the usual umask', 0o755, 0o644],
    ['made under umask 077', 0o700, 0o600],
    ['opened to everybody', 0o777, 0o666],
  ])('%s is put right, once', (_title, dirs, files) => {
    const home = old(dirs, files)
    const { mended, failed } = repairPermissions(placeOf(home))
    expect([mended.length > 0, failed]).toEqual([true, []])
    expect(findWrongModes(placeOf(home), true)).toEqual([])
    expect(repairPermissions(placeOf(home))).toEqual({ mended: [], failed: [] })
    expect(
      ['santong.db', 'santong.db-wal', 'secret', 'accounts.json', 'logs/admin.log'].map((name) =>
        mode(join(home, name)),
      ),
    ).toEqual(Array(5).fill('600'))
    expect(['uploads', 'runs', 'previews', 'backups', 'logs'].map((name) => mode(join(home, name)))).toEqual(
      Array(5).fill('700'),
    )
  })

  test('is reported in a line: what was open, and to change passwords where the database was', () => {
    const home = old(0o755, 0o644)
    const [line, ...more] = repairLines(home, repairPermissions(placeOf(home)))
    expect(more).toEqual([])
    expect(line).toMatch(/文件权限已改好.*santong\.db.*原来本机别的用户也能读.*改一次密码/u)
  })

  test('elsewhere changes nothing: a directory without one, what is not ours, what many share', () => {
    const other = place('other')
    mkdirSync(join(other, 'uploads'), { recursive: true })
    chmodSync(other, 0o755)
    expect(findWrongModes(placeOf(other), true)).toEqual([])
    const home = old(0o755, 0o644)
    mkdirSync(join(home, 'htdocs'))
    writeFileSync(join(home, 'htdocs/index.html'), 'x')
    chmodSync(home, 0o1777)
    repairPermissions(placeOf(home))
    expect([mode(join(home, 'htdocs/index.html')), mode(home)]).toEqual(['644', '777'])
  })

  test('whose database is elsewhere', () => {
    const home = old(0o755, 0o644)
    const databaseFile = join(place('elsewhere'), 'records')
    mkdirSync(dirname(databaseFile))
    for (const ending of ['', '-wal']) writeFileSync(databaseFile + ending, 'x', { mode: 0o644 })
    repairPermissions({ dataDir: home, databaseFile })
    expect([mode(databaseFile), mode(`${databaseFile}-wal`), mode(dirname(databaseFile))]).toEqual([
      '600',
      '600',
      '755',
    ])
  })
})

test('what is made new is its owner’s from the start', () => {
  const dir = place('new')
  makePassableDir(dir)
  makePrivateDir(join(dir, 'runs'))
  makePrivateFile(join(dir, 'santong.db'))
  expect([dir, join(dir, 'runs'), join(dir, 'santong.db')].map(mode)).toEqual(['711', '700', '600'])
  writeFileSync(join(dir, 'santong.db'), 'kept')
  makePrivateFile(join(dir, 'santong.db'))
  expect(statSync(join(dir, 'santong.db')).size).toBe(4)
  makePrivateFile(join(dir, 'runs'))
})

/** The user that web servers and other services have; tests need root to become it. */
const NOBODY = { uid: 65_534, gid: 65_534 }
const canBecomeNobody =
  process.getuid?.() === 0 && spawnSync(process.execPath, ['--version'], { ...NOBODY, cwd: '/' }).status === 0
if (!canBecomeNobody)
  console.log('Skipped: another user reading an installation (needs root, and a Node that all may run)')

describe.skipIf(!canBecomeNobody)('another user of the machine', () => {
  beforeAll(() => {
    // What leads to the installation is the test's own; a real one lies in /srv.
    for (
      let dir = dirname(realpathSync(dataDir));
      statSync(dir).uid === 0 && dir.includes('santong-publish-');
      dir = dirname(dir)
    )
      chmodSync(dir, 0o711)
    for (const name of ['santong.db', 'santong.db-wal', 'secret', 'accounts.json'])
      writeFileSync(join(dataDir, name), 'x')
    for (const name of ['runs', 'previews', 'logs', 'backups']) {
      mkdirSync(join(dataDir, name), { recursive: true })
      writeFileSync(join(dataDir, name, 'a'), 'x')
    }
    repairPermissions(placeOf(dataDir))
  })

  const asNobody = (code: string, ...args: string[]) =>
    spawnSync(process.execPath, ['--input-type=module', '-e', code, ...args], { ...NOBODY, cwd: '/', encoding: 'utf8' })

  test('serves site and feeds: every file answers', async () => {
    const server = spawn(process.execPath, ['--input-type=module', '-e', SERVER, dataDir], {
      ...NOBODY,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      const port = await new Promise<string>((resolve) =>
        server.stdout.once('data', (said: Buffer) => resolve(said.toString().trim())),
      )
      const addresses = ['site', 'feeds'].flatMap((part) =>
        readdirSync(join(dataDir, 'current', part), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(
            (entry) =>
              `/current/${part}${join(entry.parentPath, entry.name).slice(join(dataDir, 'current', part).length)}`,
          ),
      )
      expect(addresses.length).toBeGreaterThan(100)
      const statuses = new Map<number, number>()
      for (const address of addresses) {
        const answer = await fetch(`http://127.0.0.1:${port}${encodeURI(address)}`)
        await answer.arrayBuffer()
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      }
      expect([...statuses]).toEqual([[200, addresses.length]])
      expect((await fetch(`http://127.0.0.1:${port}/santong.db`)).status).toBe(403)
    } finally {
      server.kill('SIGKILL')
    }
  })

  test('reads nothing else, and does not see what there is', () => {
    const closed = [
      ...['santong.db', 'santong.db-wal', 'secret', 'accounts.json', 'runs/a', 'previews/a', 'logs/a', 'backups/a'],
      ...['release.json', 'findings.ndjson', 'versions.ndjson', 'files.ndjson', 'snapshot/guide.ndjson'].map(
        (name) => `current/${name}`,
      ),
      `uploads/${readdirSync(join(dataDir, 'uploads'))[0]}`,
    ]
    for (const path of closed) expect(existsSync(join(dataDir, path)), path).toBe(true)
    const { stdout } = asNobody(
      `import { readdirSync, readFileSync } from 'node:fs'
       const [dir, ...paths] = process.argv.slice(1)
       const codeOf = (read) => { try { read(); return 'read' } catch ({ code }) { return code } }
       console.log(JSON.stringify([...paths.map((path) => codeOf(() => readFileSync(dir + '/' + path))),
         codeOf(() => readdirSync(dir)), codeOf(() => readdirSync(dir + '/releases'))]))`,
      dataDir,
      ...closed,
    )
    expect(JSON.parse(stdout)).toEqual(Array(closed.length + 2).fill('EACCES'))
  })

  test('cannot change modes: that is reported, and nothing stops', () => {
    const home = place('theirs')
    execFileSync('cp', ['-a', dataDir, home])
    chmodSync(join(home, 'santong.db'), 0o644)
    chmodSync(home, 0o755)
    const { stdout, status } = asNobody(
      `const { repairPermissions, repairLines } = await import(process.argv[2])
       const place = { dataDir: process.argv[1], databaseFile: process.argv[1] + '/santong.db' }
       console.log(repairLines(place.dataDir, repairPermissions(place)).join('\\n'))`,
      home,
      join(ROOT, 'release/repair-permissions.ts'),
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/^有 \d+ 处文件权限改不了：.*EPERM.*程序照常运行/u)
  })
})

/** A web server as plain as one can be, in a process of another user. */
const SERVER = `
  import { readFileSync } from 'node:fs'
  import { createServer } from 'node:http'
  const root = process.argv[1]
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(root + decodeURIComponent(request.url)))
    } catch ({ code }) {
      response.writeHead(code === 'EACCES' ? 403 : 404).end()
    }
  })
  server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`
