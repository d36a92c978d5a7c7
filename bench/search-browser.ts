/**
 * @module How long the first answers take in a browser on a slow line with a slow processor: a phone's window, 400 ms before each
 * answer of the server, 50 KB/s for all of them together, the processor four times slower, nothing in the cache.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchBrowser } from '../tests/browser/launch.ts'
import { buildSite, sampleRecords, writeSample } from '../tests/site/sample.ts'
import { quantile } from './process.ts'
import { contentTypeOf } from '../publish/shared/content-type.ts'

const LATENCY_MS = 400
const BYTES_PER_SECOND = 50 * 1024
const SLOWER = 4
const PHONE = { width: 390, height: 844 }
const QUERIES = ['护照', '开饭馆', '身份证丢了怎么补办', '云垭 低保', 'gongjijin', '510109924000', '公基金提取']
/** One after another, so that a response does not wait for all of another. */
const CHUNK = 2048

/** What one visit took. */
interface Visit {
  /** From the navigation to the first answer, in milliseconds. */
  first: number
  /** Processor time of the longest task of the page's thread until the list was whole, and what in it took longest. */
  longest: number
  within: string
  requests: string[]
}

/** Measures our index, and Pagefind's where it is given, in the same run; returns a line for each. */
export async function measureInBrowser(index: string, pagefind?: string): Promise<string[]> {
  const site = await searchPage()
  cpSync(join(index, 'search'), join(site, 'search'), { recursive: true })
  if (pagefind) {
    cpSync(pagefind, join(site, 'pagefind'), { recursive: true })
    writeFileSync(join(site, 'pagefind.html'), PAGEFIND_PAGE)
    writeFileSync(join(site, 'pagefind-page.js'), PAGEFIND_SCRIPT)
  }
  const { server, origin } = await slowServer(site)
  const browser = await launchBrowser()
  try {
    const pages = [
      ['ours', '/search/', '#results .hit'],
      ...(pagefind ? [['Pagefind, a page with nothing else', '/pagefind.html', '.hit']] : []),
    ] as [string, string, string][]
    const lines: string[] = []
    for (const [name, path, hit] of pages) {
      const ask = (query: string) => visit(browser, `${origin}${path}?q=${encodeURIComponent(query)}`, hit)
      // Not counted: the server compresses, the browser opens its fonts.
      await ask(QUERIES[0]!)
      const visits: Visit[] = []
      for (const query of QUERIES) visits.push(await ask(query))
      const [first, longest] = [visits.map((one) => one.first), visits.map((one) => one.longest)]
      const worst = visits.find((one) => one.longest === Math.max(...longest))!
      lines.push(
        `${name}: first answer median ${seconds(quantile(first, 0.5))}, most ${seconds(Math.max(...first))}; ` +
          `longest task median ${Math.round(quantile(longest, 0.5))} ms, most ${Math.round(worst.longest)} ms (${worst.within})`,
      )
      if (process.env.SANTONG_BENCH_REQUESTS) lines.push(...visits[0]!.requests.map((one) => `  ${one}`))
    }
    return lines
  } finally {
    await browser.close()
    server.close()
  }
}

let built: string | undefined

/** Returns a folder with the search page, its scripts and styles; built once, without the pages of guides. */
async function searchPage(): Promise<string> {
  if (built) return built
  const dir = mkdtempSync(join(tmpdir(), 'santong-bench-page-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  const few = new Set(['region', 'agency', 'site', 'power', 'law'])
  const { snapshot, release } = await writeSample(
    dir,
    sampleRecords().filter(([type]) => few.has(type)),
  )
  await buildSite({ snapshot, release, out: join(dir, 'out'), data: join(dir, 'data') })
  return (built = join(dir, 'out'))
}

/** Serves a folder, compressed, over a line that all responses share. */
async function slowServer(root: string): Promise<{ server: Server; origin: string }> {
  let free = 0
  const compressed = new Map<string, Buffer>()
  const send = async (response: ServerResponse, body: Buffer): Promise<void> => {
    for (let at = 0; at < body.length; at += CHUNK) {
      const chunk = body.subarray(at, at + CHUNK)
      free = Math.max(free, performance.now()) + (chunk.length / BYTES_PER_SECOND) * 1000
      const wait = free - performance.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      response.write(chunk)
    }
    response.end()
  }
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = join(root, path.endsWith('/') ? `${path}index.html` : path)
    const answer = (): void => {
      try {
        const key = file
        if (!compressed.has(key)) compressed.set(key, brotliCompressSync(readFileSync(file)))
      } catch {
        return void response.writeHead(404).end()
      }
      response.writeHead(200, {
        'content-type': contentTypeOf(file),
        'content-encoding': 'br',
        'cache-control': path.endsWith('/') || path.endsWith('index.json') ? 'no-cache' : 'public, max-age=31536000',
      })
      void send(response, compressed.get(file)!)
    }
    setTimeout(answer, LATENCY_MS)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function visit(browser: Browser, address: string, hit: string): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({
    viewport: PHONE,
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  })
  const page = await context.newPage()
  const requests: string[] = []
  const started = performance.now()
  page.on('requestfinished', (request) => {
    const { requestStart, responseEnd, startTime } = request.timing()
    const from = Math.round(startTime + requestStart - performance.timeOrigin - started)
    requests.push(`${from}–${Math.round(from + responseEnd - requestStart)} ms ${new URL(request.url()).pathname}`)
  })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.addInitScript(watchFirst, hit)
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'blink.user_timing', 'v8'] })
  try {
    await page.goto(address, { waitUntil: 'commit' })
    await page.locator(hit).first().waitFor({ timeout: 120_000 })
    await page.waitForTimeout(800)
    const first = await page.evaluate(() => (window as unknown as { firstAnswer: number }).firstAnswer)
    const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
    return { first, ...longestTask(trace.traceEvents), requests }
  } finally {
    await context.close()
  }
}

/** Runs in the page: notes when the first answer is there. */
function watchFirst(hit: string): void {
  const noted = window as unknown as { firstAnswer?: number }
  new MutationObserver(() => {
    if (noted.firstAnswer === undefined && document.querySelector(hit)) noted.firstAnswer = performance.now()
  }).observe(document, { childList: true, subtree: true })
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  /** Time of the processor, which other processes of the machine do not lengthen. */
  tdur?: number
  args?: { name?: string; data?: { url?: string; isMainFrame?: boolean; documentLoaderURL?: string } }
}

const processor = ({ tdur, dur = 0 }: TraceEvent): number => tdur ?? dur

/** Returns the longest task of the thread that draws the page, in milliseconds, and the longest steps in it. */
function longestTask(events: readonly TraceEvent[]): { longest: number; within: string } {
  const main = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  // The page's own process is the one that parses most.
  const parsed = (pid: number) => events.filter((event) => event.pid === pid && event.name === 'ParseHTML').length
  const thread = main.sort((a, b) => parsed(b.pid) - parsed(a.pid))[0]
  if (!thread) return { longest: 0, within: 'no trace' }
  const own = events.filter((event) => event.pid === thread.pid && event.tid === thread.tid && event.ph === 'X')
  const tasks = own.filter(({ name }) => name === 'ThreadControllerImpl::RunTask' || name === 'RunTask')
  const task = tasks.reduce<TraceEvent | undefined>(
    (longest, one) => (processor(one) > (longest ? processor(longest) : 0) ? one : longest),
    undefined,
  )
  if (!task) return { longest: 0, within: 'no tasks' }
  const steps = own
    .filter((event) => event !== task && event.ts >= task.ts && event.ts + (event.dur ?? 0) <= task.ts + task.dur!)
    .filter(({ name }) =>
      /^(?:Layout|UpdateLayoutTree|ParseHTML|ParseAuthorStyleSheet|EvaluateScript|FunctionCall|v8\.compile|PrePaint|Paint|Layerize|Commit|FireAnimationFrame|HitTest|MajorGC|MinorGC)$/u.test(
        name,
      ),
    )
    .sort((a, b) => processor(b) - processor(a))
    .slice(0, 6)
    .map((event) => {
      const { name, args } = event
      const url = args?.data?.url?.replace(/^.*\//u, '')
      return `${name}${url ? ` ${url}` : ''} ${Math.round(processor(event) / 1000)}`
    })
  const at = Math.round((task.ts - Math.min(...tasks.map(({ ts }) => ts))) / 1000)
  return { longest: processor(task) / 1000, within: `at ${at} ms: ${steps.join(', ')}` }
}

const PAGEFIND_PAGE =
  '<!doctype html><html lang="zh"><meta charset="utf-8"><title>Pagefind</title><ol></ol><script type="module" src="/pagefind-page.js"></script></html>'
const PAGEFIND_SCRIPT = `import { search } from '/pagefind/pagefind.js'
const { results } = await search(new URLSearchParams(location.search).get('q'))
const shown = await Promise.all(results.slice(0, 4).map((result) => result.data()))
for (const { meta } of shown) {
  const item = document.createElement('li')
  item.className = 'hit'
  item.textContent = meta.title
  document.querySelector('ol').append(item)
}
if (!shown.length) document.querySelector('ol').innerHTML = '<li class="hit">nothing</li>'
`

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
