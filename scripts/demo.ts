import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Payload } from 'payload'
import { databaseFile, loadConfig, type Config } from '../config.ts'
import { FEEDS_BASE, feedPaths } from '../release/feed-paths.ts'
import { accountsPath, currentLink, demoMarks, demoRecordsPath } from '../release/layout.ts'
import { makePassableDir, repairPermissions } from '../release/permissions.ts'
import { EXIT } from '../release/step-lines.ts'
import { waitUntilAnswering, runSantong, startSantong } from './children.ts'
import { onStop } from './signals.ts'
import { ProgressSteps } from './steps.ts'

interface Account {
  role: string
  email: string
  password: string
  tries: string
}

/** The sample city from nothing to a site and an admin that are up; what is there already is kept. */
export async function runDemo({ once, port }: { once: boolean; port?: number }): Promise<void> {
  const config = loadConfig()
  const ports = { site: port ?? config.port, admin: port ? port + 1 : config.adminPort }
  if (!once) for (const one of Object.values(ports)) await refuseTakenPort(one)

  makePassableDir(config.dataDir)
  const kept = existsSync(currentLink(config.dataDir))
  if (kept) console.log(`数据目录 ${config.dataDir} 里已有内容，原样保留；要重来请先删掉它。`)
  const steps = new ProgressSteps(once ? 3 : 4)
  // The admin shell needs no data: it is built on the other core meanwhile.
  const { buildAdmin } = await import('./admin-build.ts')
  let building = ''
  const built = buildAdmin((text) => (building = text))
  built.catch(() => {})
  const accounts = await steps.run('示例数据和账号', (progress) => seed(config, progress))
  await steps.run('发布', async (progress) => {
    if (kept) return
    const { code, output } = await runSantong(['publish', '--yes'], (line) => progress(line.trim().slice(0, 60)))
    if (code === EXIT.notPublished) throw new Error(`发布没有成功：\n${output}`)
  })
  await steps.run('后台界面', async (progress) => {
    progress(building)
    await built
  })
  if (once) {
    console.log('\n已发布。打开网站：npx santong serve；打开后台：npx santong admin')
    return
  }
  const site = `http://127.0.0.1:${ports.site}`
  const admin = `http://127.0.0.1:${ports.admin}`
  let stopping = false
  const children = await steps.run('打开网站和后台', async () => {
    const failed = (name: string) => (output: string) => {
      if (!stopping) console.error(`\n${name}停了：\n${output}`)
    }
    const started = [
      startSantong(['serve', '--port', String(ports.site)], failed('网站')),
      startSantong(['admin', '--port', String(ports.admin)], failed('后台')),
    ]
    const up = await Promise.all([waitUntilAnswering(`${site}/`, 30), waitUntilAnswering(`${admin}/admin/login`, 60)])
    if (!up.every(Boolean)) {
      started.forEach((child) => child.kill())
      throw new Error('网站或后台没有打开，请运行 npx santong doctor 检查')
    }
    return started
  })
  console.log(addressText(site, admin, accounts))
  await new Promise<void>((resolve) => {
    const stop = () => {
      stopping = true
      children.forEach((child) => child.kill('SIGTERM'))
      resolve()
    }
    onStop(stop)
  })
}

async function seed(config: Config, progress: (text: string) => void): Promise<Account[]> {
  const path = accountsPath(config.dataDir)
  const { closeCms, openCms } = await import('./cms.ts')
  const payload = await openCms()
  try {
    const { done, started } = demoMarks(config.dataDir)
    const { totalDocs: users } = await payload.count({ collection: 'users' })
    const { totalDocs: regions } = await payload.count({ collection: 'regions' })
    if (!existsSync(done) && (regions === 0 || existsSync(started))) {
      writeFileSync(started, '', { mode: 0o600 })
      await seedRecords(payload, config, progress)
      writeFileSync(done, '', { mode: 0o600 })
      rmSync(started, { force: true })
    }
    if (users > 0 && existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Account[]
    const accounts = await seedAccounts(payload)
    writeFileSync(path, JSON.stringify(accounts, null, 2), { mode: 0o600 })
    return accounts
  } finally {
    await closeCms()
    // Uploads have the modes that this process gives to all its files.
    repairPermissions({ dataDir: config.dataDir, databaseFile: databaseFile(config) })
  }
}

async function seedRecords(payload: Payload, config: Config, progress: (text: string) => void): Promise<void> {
  const { demoFiles, loadDemo } = await import('../demo/load.ts')
  const { asCms, runImport } = await import('../exchange/index.ts')
  const { restoreLedger } = await import('../collections/ledger/restore.ts')
  const { bulkWriter } = await import('../collections/bulk/bulk-writer.ts')
  const { withRetry } = await import('../collections/write/retry.ts')
  for (const { name, sha256, bytes, mime, content } of demoFiles()) {
    const found = await payload.count({ collection: 'files', where: { sha256: { equals: sha256 } } })
    if (found.totalDocs) continue
    await payload.create({ collection: 'files', data: {}, file: { name, data: content, mimetype: mime, size: bytes } })
  }
  const records = loadDemo()
  const file = demoRecordsPath(config.dataDir)
  const rows = records.filter(({ type }) => type !== 'ledger')
  writeFileSync(file, rows.map(({ type, record }) => JSON.stringify({ type, record })).join('\n') + '\n', {
    mode: 0o600,
  })
  const report = await runImport({
    payload: asCms(payload, withRetry, await bulkWriter(payload)),
    files: [file],
    approve: true,
    onProgress: ({ done, total }) => progress(`${done}/${total} 条`),
  })
  if (report.refused) {
    const lines = report.lines.filter(({ outcome }) => outcome === 'refused').slice(0, 10)
    throw new Error(
      `示例数据有 ${report.refused} 条没有写成：\n${lines.map(({ row, messages }) => `第 ${row} 行：${messages.join('；')}`).join('\n')}`,
    )
  }
  await restoreLedger(
    payload,
    records.flatMap(({ type, record }) => (type === 'ledger' ? [record] : [])),
  )
  rmSync(file)
}

async function seedAccounts(payload: Payload): Promise<Account[]> {
  const { drawPassword, setAccount } = await import('./accounts.ts')
  const { demoAccounts } = await import('../demo/accounts.ts')
  const accounts: Account[] = []
  for (const { role, email, name, region, families, agency, tries } of demoAccounts) {
    const password = drawPassword()
    const agencies = agency
      ? (await payload.find({ collection: 'agencies', where: { key: { equals: agency } }, limit: 1, depth: 0 })).docs
      : []
    await setAccount(payload, {
      email,
      name,
      password,
      grants: [
        {
          role,
          ...(region ? { region } : {}),
          ...(families ? { families } : {}),
          ...(agencies.length ? { agencies: agencies.map(({ id }) => id) } : {}),
        },
      ],
    })
    accounts.push({ role: name, email, password, tries })
  }
  return accounts
}

function addressText(site: string, admin: string, accounts: Account[]): string {
  const table = accounts.map(
    ({ role, email, password, tries }) =>
      `     ${role.padEnd(8, '　')} ${email.padEnd(22)} ${password}\n       试试：${tries}`,
  )
  return [
    '',
    '三扇门都开了：',
    '',
    `  1. 公众网站  ${site}/`,
    `  2. 后台      ${admin}/admin`,
    ...table,
    `  3. 数据接口  ${site}${FEEDS_BASE}${feedPaths.index}`,
    '',
    '  改一份指南、批准、在“发布中心”发布，再刷新网站看看。账号也记在数据目录的 accounts.json 里。',
    '  导入自己的数据：npx santong import 文件 --dry-run    停止：Ctrl+C',
    '',
  ].join('\n')
}

/** A port in use would only show later, as a server that does not come up. */
function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () =>
      reject(new Error(`端口 ${port} 已被占用。请换一个：npx santong demo --port ${port + 10}`)),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()))
  })
}
