/**
 * `node bench/cms.ts [GUIDES …] [--port N] [--keep DIR]`: loads the grown sample of each size into a database of its own through
 * the import, approved; then asks the running admin for its pages, saves guides and takes a snapshot, and prints what each
 * took beside its budget. `--keep` leaves the installation in a directory, and uses the one that is there. Times are single runs
 * of this machine: read the ratios.
 */
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../config.ts'
import { databasePath } from '../release/layout.ts'
import { growDemo } from '../demo/grow.ts'
import { childrenTime, quantile, run } from './process.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '4619' }, keep: { type: 'string' } },
})
const sizes = positionals.map(Number).filter(Boolean)
const MAIN = join(ROOT, 'scripts/main.ts')
/** Views with a budget of their own. */
const NAMED = /findings|reviews|confirmations|to verify|used by \d/u
const PASSWORD = 'only-for-these-times'

for (const guides of sizes.length ? sizes : [1500, 20_000]) {
  const data = values.keep ? join(values.keep, String(guides)) : mkdtempSync(join(tmpdir(), 'santong-bench-'))
  process.env['SANTONG_DATA'] = data
  try {
    console.log(`\n${guides} guides`)
    if (!existsSync(databasePath(data))) await load(guides, data)
    await checking(data)
    await admin(guides)
    await taken(data)
    await diverging(data)
  } finally {
    if (!values.keep) rmSync(data, { recursive: true, force: true })
  }
}
process.exit(0)

/** The import, as the command does it. */
async function load(guides: number, data: string): Promise<void> {
  mkdirSync(data, { recursive: true })
  await called('prepare', data)
  const file = join(data, 'grown.ndjson')
  const out = createWriteStream(file)
  for (const { type, record } of growDemo({ guides }))
    if (type !== 'ledger' && !out.write(`${JSON.stringify({ type, record })}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
  for (const again of [false, true]) {
    const { seconds, cpu, peakMb, quartersMb, output } = await run(
      [MAIN, 'import', file, '--approve', '--json'],
      data,
      [0],
    )
    const { total, created, refused } = JSON.parse(output) as { total: number; created: number; refused: number }
    line(
      again ? 'import again, nothing new' : 'import, all checks, approved',
      `${seconds.toFixed(1)} s, ${(total / seconds).toFixed(0)} rows/s of ${total}, ${(total / cpu).toFixed(0)} a second of processor time (${created} new, ${refused} refused); peak ${peakMb} MB, at quarters ${quartersMb.join(' ')} MB`,
      again ? '' : '≥ 300 rows/s, memory flat',
    )
  }
  rmSync(file)
  await called('addEditors', data)
}

/** Runs a function of `installation.ts` on an installation, in a process of its own. */
function called(name: string, data: string) {
  const file = JSON.stringify(join(ROOT, 'bench/installation.ts'))
  return run(['-e', `import(${file}).then(m=>m.${name}('${PASSWORD}'))`], data)
}

async function checking(data: string): Promise<void> {
  const { seconds, cpu, peakMb, output } = await called('checkWritten', data)
  const { checked, ms } = JSON.parse(output) as { checked: number; ms: number }
  line(
    'findings of what was written',
    `${(ms / 1000).toFixed(1)} s for ${checked} records, ${(checked / cpu).toFixed(0)} a second of processor time; peak ${peakMb} MB (process ${seconds.toFixed(1)} s)`,
  )
}

async function admin(guides: number): Promise<void> {
  const { startAdmin } = await import('../scripts/admin-server.ts')
  const server = await startAdmin({ port: Number(values.port) })
  try {
    for (const who of ['admin', 'editor']) await pages(server.url, who, guides)
  } finally {
    await server.stop()
  }
}

/** Logs an account in, and returns what asks the admin in its name. */
async function login(url: string, who: string) {
  const response = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${who}@bench.example`, password: PASSWORD }),
  })
  const { token } = (await response.json()) as { token: string }
  const headers = { cookie: `payload-token=${token}`, origin: url, 'content-type': 'application/json' }
  return async (path: string, init: RequestInit = {}): Promise<string> => {
    const answer = await fetch(url + path, { headers, ...init })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`)
    return text
  }
}

/** What staff open, as the server answers it. */
async function pages(url: string, who: string, guides: number): Promise<void> {
  const ask = await login(url, who)
  const idsOf = async (slug: string) => {
    const path = `/api/${slug}?limit=${slug === 'laws' ? 500 : 40}&depth=0&select[key]=true&draft=true&page=`
    const found = await ask(path + Math.max(1, Math.floor((slug === 'guides' ? guides : 100) / 80)))
    const { docs } = JSON.parse(found) as { docs: { id: number }[] }
    return (docs.length ? docs : (JSON.parse(await ask(`${path}1`)) as { docs: { id: number }[] }).docs).map(
      ({ id }) => id,
    )
  }
  const [guideIds, matterIds] = [await idsOf('guides'), await idsOf('matters')]
  const [lawIds, venueIds] = [await idsOf('laws'), await idsOf('venues')]
  // The law or venue with at least 1,200 users and the fewest of them, else the one with most.
  const shared: { path: string; total: number }[] = []
  for (const path of [...lawIds.map((id) => `laws/${id}`), ...venueIds.map((id) => `venues/${id}`)]) {
    const [slug, id] = path.split('/')
    const { total } = JSON.parse(await ask(`/api/${slug}/used-by/${id}`)) as { total: number }
    shared.push({ path, total })
  }
  const most = Math.max(...shared.map(({ total }) => total))
  const enough = shared.filter(({ total }) => total >= Math.min(1200, most)).sort((a, b) => a.total - b.total)[0]!
  const words = ['许可', '备案', '登记', '证', '补贴', '西', '老年', '道路', '食品', '婚姻']
  const list = (slug: string, query: (i: number) => string) => (i: number) =>
    `/admin/collections/${slug}?limit=25&${query(i)}`
  const views: [string, (i: number) => string][] = [
    ['desk', () => '/admin'],
    ['guides: list', list('guides', (i) => `page=${1 + ((i * 7) % Math.ceil(guides / 50))}`)],
    [
      'guides: list by region',
      list('guides', (i) => `where[or][0][and][0][regionCode][greater_than_equal]=5199${i % 10}`),
    ],
    ['guides: list of drafts', list('guides', () => 'where[or][0][and][0][_status][equals]=draft')],
    ['guides: list with findings', list('guides', () => 'where[or][0][and][0][findingsHints][greater_than]=0')],
    ['matters: list with findings', list('matters', () => 'where[or][0][and][0][findingsHints][greater_than]=0')],
    ['findings', (i) => `/admin/findings?page=${1 + i}`],
    ['reviews that wait', () => '/admin/reviews'],
    ['guides: list by code', list('guides', () => 'sort=code')],
    ['guides: search', list('guides', (i) => `search=${encodeURIComponent(words[i % words.length]!)}`)],
    ['guides: edit', (i) => `/admin/collections/guides/${guideIds[i % guideIds.length]}`],
    ['matters: list', list('matters', (i) => `page=${1 + (i % 4)}`)],
    ['matters: search', list('matters', (i) => `search=${encodeURIComponent(words[i % words.length]!)}`)],
    ['matters: edit', (i) => `/admin/collections/matters/${matterIds[i % matterIds.length]}`],
    [`used by ${enough.total} records`, () => `/admin/collections/${enough.path}/used-by`],
    ['laws: used by', (i) => `/admin/collections/laws/${lawIds[i % lawIds.length]}/used-by`],
    ['venues: used by', (i) => `/admin/collections/venues/${venueIds[i % venueIds.length]}/used-by`],
    ['confirmations', () => '/admin/confirmations'],
    ['guides to verify', () => '/admin/confirmations?list=verify'],
    ['tasks of a card', () => '/admin/tasks?list=mine'],
    ['claiming rounds', () => '/admin/claims?list=rounds'],
    ['claims: list', list('claims', (i) => `page=${1 + i}`)],
    ['agencies: search', list('agencies', (i) => `search=${encodeURIComponent(words[i % words.length]!)}`)],
    ['ledger: list', list('ledger-entries', (i) => `page=${1 + i}`)],
  ]
  for (const [name, path] of views) {
    const times = await each(30, (i) => ask(path(i)))
    line(`${who}: ${name}`, figures(times), `≤ ${name === 'desk' ? 150 : NAMED.test(name) ? 200 : 300} ms p95`)
  }
  if (who !== 'admin') return
  // Nobody approves what they wrote themselves.
  const askOther = await login(url, 'approver')
  const approvedOnly = 'where[_status][equals]=published&limit=20&depth=0&select[key]=true'
  const { docs } = JSON.parse(await ask(`/api/guides?${approvedOnly}`)) as { docs: { id: number }[] }
  const path = (i: number, draft: boolean) => `/api/guides/${docs[i % docs.length]!.id}?draft=${draft}&depth=0`
  const patch = (data: object): RequestInit => ({ method: 'PATCH', body: JSON.stringify(data) })
  const draft = await each(20, (i) => ask(path(i, true), patch({ localNotes: `改 ${i}`, _status: 'draft' })))
  line('save a guide as a draft', figures(draft))
  const hashes: string[] = []
  for (let i = 0; i < docs.length; i++)
    hashes.push((JSON.parse(await ask(path(i, true))) as { contentHash: string }).contentHash)
  const approve = await each(20, (i) =>
    askOther(path(i, false), patch({ _status: 'published', contentHash: hashes[i % docs.length] })),
  )
  line('approve it', figures(approve))
}

async function taken(data: string): Promise<void> {
  const { seconds, peakMb, output } = await called('takeAll', data)
  const { ms, records } = JSON.parse(output) as { ms: number; records: number }
  line(
    'take from the database',
    `${(ms / 1000).toFixed(1)} s, ${((records / ms) * 1000).toFixed(0)} records/s; peak ${peakMb} MB (process ${seconds.toFixed(1)} s)`,
  )
}

async function diverging(data: string): Promise<void> {
  const { seconds, peakMb, output } = await called('divergence', data)
  const { guides, ms } = JSON.parse(output) as { ms: number; guides: number }
  line(
    'divergence from the standards',
    `${(ms / 1000).toFixed(1)} s for ${guides} guides; peak ${peakMb} MB (process ${seconds.toFixed(1)} s)`,
    '≤ 5 s at 20,000',
  )
}

/** Milliseconds of each call, after some that only warm up. */
async function each(times: number, call: (i: number) => Promise<unknown>): Promise<Times> {
  const found: number[] = []
  let before = 0
  for (let i = -3; i < times; i++) {
    if (i === 0) before = childrenTime()
    const started = performance.now()
    await call(Math.max(0, i))
    if (i >= 0) found.push(performance.now() - started)
  }
  return { found, cpu: ((childrenTime() - before) * 1000) / times }
}

interface Times {
  found: number[]
  /** Milliseconds of the server's processor time each. */
  cpu: number
}

function figures({ found, cpu }: Times): string {
  return `p50 ${quantile(found, 0.5).toFixed(0)} ms, p95 ${quantile(found, 0.95).toFixed(0)} ms, processor ${cpu.toFixed(0)} ms each`
}

function line(what: string, found: string, budget = ''): void {
  console.log(`  ${what.padEnd(32)} ${found}${budget ? `   [${budget}]` : ''}`)
}
