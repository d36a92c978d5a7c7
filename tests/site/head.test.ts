import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseDocument, DomUtils } from 'htmlparser2'
import jsonld from 'jsonld'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoRecord } from '../../demo/load.ts'
import type { Agency, Bundle, Region, ResolvedGuide, Site } from '../../standard/schema/index.ts'
import * as routes from '../../site/routes.ts'
import { buildSite, completeRelease, sampleRecords, writeSample, type SampleRecord } from './sample.ts'

const ADDRESS = 'https://zwfw.qingtang.example'
const CHANGED = '2026-11-19T08:30:00.000Z'

/** A name that would end the script element of the JSON-LD. */
const NASTY = '</script><script>alert(1)</script>&<!--'
const ODD: DemoRecord[] = [{ type: 'matter', record: { key: 'X-1', code: 'X-1', name: NASTY, type: '05' } }]

/** Reads the head of a page with an HTML parser. */
interface Read {
  title: string
  metas: Map<string, string>
  links: { rel: string; href: string; type: string | undefined }[]
  data: object | undefined
}

let dir: string
let records: SampleRecord[]
const built = new Map<string, Read>()
const bare = new Map<string, Read>()

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-head-'))
  records = sampleRecords(ODD)
  const guide = records.find(([type]) => type === 'guide')![1] as ResolvedGuide
  const changes = (['guide', 'matter', 'bundle'] as const).map((type) => {
    const key = type === 'guide' ? guide.key : own<{ key: string }>(type).key
    return { type, key, version: 2, hash: '', at: CHANGED }
  })
  const { snapshot, release } = await writeSample(dir, records, { url: ADDRESS, changes })
  await buildSite({ snapshot, release, out: join(dir, 'out'), data: join(dir, 'data') })
  await completeRelease(snapshot, join(dir, 'out'))
  readAll(join(dir, 'out'), built)
  // The same site without an address.
  const few = records.filter(([type]) => ['region', 'agency', 'site'].includes(type))
  const other = mkdtempSync(join(dir, 'bare-'))
  const second = await writeSample(other, few)
  await buildSite({ ...second, out: join(other, 'out'), data: join(other, 'data') })
  readAll(join(other, 'out'), bare)
}, 180_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function readAll(out: string, into: Map<string, Read>): void {
  for (const path of readdirSync(out, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.html'))
      into.set(`/${path.replace(/(?:^|\/)index\.html$/, (end) => (end.startsWith('/') ? '/' : ''))}`, read(out, path))
}

function read(out: string, path: string): Read {
  const document = parseDocument(readFileSync(join(out, path), 'utf8'))
  const all = (name: string) => DomUtils.getElementsByTagName(name, document)
  const metas = new Map<string, string>()
  for (const { attribs } of all('meta')) {
    const name = (attribs['name'] ?? attribs['property'])?.toLowerCase()
    if (!name) continue
    expect(metas.has(name), `${path}: ${name} twice`).toBe(false)
    metas.set(name, attribs['content'] ?? '')
  }
  const scripts = all('script').filter(({ attribs }) => attribs['type'] === 'application/ld+json')
  expect(scripts.length, path).toBeLessThanOrEqual(1)
  return {
    title: DomUtils.textContent(all('title')[0]!),
    metas,
    links: all('link').map(({ attribs }) => ({
      rel: attribs['rel'] ?? '',
      href: attribs['href'] ?? '',
      type: attribs['type'],
    })),
    data: scripts[0] && (JSON.parse(DomUtils.textContent(scripts[0])) as object),
  }
}

const own = <T>(type: string) => records.find(([of]) => of === type)![1] as T
const linkOf = ({ links }: Read, rel: string) => links.filter((link) => link.rel === rel).map(({ href }) => href)
const pageOf = (path: string, from = built) => from.get(path)!

describe('the head of every page', () => {
  it('has a title and a description of its own', () => {
    const titles = new Set([...built.values()].map(({ title }) => title))
    const descriptions = new Set([...built.values()].map(({ metas }) => metas.get('description')))
    expect(titles.size).toBe(built.size)
    expect(descriptions.size).toBe(built.size)
    for (const [path, { metas }] of built) {
      const text = metas.get('description') ?? ''
      expect(text, path).toMatch(/[。！？…]$/)
      expect(text.length, path).toBeGreaterThan(12)
      expect(text.length, path).toBeLessThanOrEqual(160)
    }
  })

  it('has icons that exist, and Open Graph data', () => {
    for (const [path, page] of built) {
      expect(linkOf(page, 'icon'), path).toEqual(['/favicon.ico', '/icon.svg'])
      expect(linkOf(page, 'apple-touch-icon'), path).toEqual(['/apple-touch-icon.png'])
      const { metas, title } = page
      expect(metas.get('og:description'), path).toBe(metas.get('description'))
      expect(title.startsWith(metas.get('og:title')!), path).toBe(true)
      expect(metas.get('og:site_name'), path).toBe(own<Site>('site').name)
      expect(metas.get('og:image'), path).toMatch(/^https:\/\/zwfw\.qingtang\.example\/[\w-]+\.png$/)
    }
    for (const name of ['favicon.ico', 'icon.svg', 'apple-touch-icon.png'])
      expect(existsSync(join(dir, 'out', name)), name).toBe(true)
    expect(readFileSync(join(dir, 'out/favicon.ico')).readUInt32LE(0)).toBe(0x00010000)
  })

  it('has a canonical address, except pages that search engines should not list', () => {
    for (const [path, page] of built) {
      const unlisted = path === '/404.html' || path === routes.search()
      expect(linkOf(page, 'canonical'), path).toEqual(unlisted ? [] : [ADDRESS + path])
      expect(page.metas.get('og:url'), path).toBe(unlisted ? undefined : ADDRESS + path)
      expect(page.metas.get('robots'), path).toBe(unlisted ? 'noindex' : undefined)
    }
  })

  it('has no canonical address while the site has no address', () => {
    expect(bare.size).toBeGreaterThan(5)
    for (const [path, page] of bare) {
      expect(linkOf(page, 'canonical'), path).toEqual([])
      for (const name of ['og:url', 'og:image', 'sitedomain']) expect(page.metas.has(name), path).toBe(false)
      expect(JSON.stringify(page.data ?? ''), path).not.toMatch(/"@id":"(?!\/)/)
    }
  })

  it('links to the same content as data', () => {
    const guide = own<ResolvedGuide>('guide')
    expect(linkOf(pageOf(routes.guide(guide.key)), 'alternate')).toEqual([routes.feeds.guide(guide.code)])
    expect(linkOf(pageOf(routes.home()), 'alternate')).toEqual([routes.feeds.index()])
    expect(linkOf(pageOf(routes.list('venue')), 'alternate')).toEqual([
      routes.feeds.records('venue'),
      routes.feeds.csv('venue'),
    ])
  })
})

describe('tags of government sites', () => {
  it('have the operator of the site on every page, and its column or article', () => {
    const { name, siteCode } = own<Site>('site')
    for (const [path, { metas }] of built) {
      expect(metas.get('sitename'), path).toBe(name)
      expect(metas.get('sitedomain'), path).toBe('zwfw.qingtang.example')
      expect(metas.get('siteidcode'), path).toBe(siteCode)
      for (const tag of ['columnname', 'columntype']) expect(metas.get(tag), `${path} ${tag}`).toBeTruthy()
      const isArticle = /^\/(?:guide|matter)\/./.test(path) || /^\/bundle\/./.test(path)
      for (const tag of ['articletitle', 'contentsource']) expect(metas.has(tag), `${path} ${tag}`).toBe(isArticle)
      for (const tag of ['columndescription', 'columnkeywords'])
        expect(metas.has(tag), `${path} ${tag}`).toBe(!isArticle)
    }
  })

  it('have for a guide the time of its last change, in China, and its agency', () => {
    const [first, second] = records.filter(([type]) => type === 'guide').map(([, guide]) => guide as ResolvedGuide)
    const { metas } = pageOf(routes.guide(first!.key))
    expect(metas.get('pubdate')).toBe('2026-11-19 16:30')
    expect(metas.get('contentsource')).toBe(first!.agency.name)
    expect(metas.get('articletitle')).toContain(first!.name)
    for (const type of ['matter', 'bundle'] as const) {
      expect(pageOf(routes[type](own<{ key: string }>(type).key)).metas.get('pubdate'), type).toBe('2026-11-19 16:30')
    }
    // Without a time from a publish: the day of the last verification.
    expect(pageOf(routes.guide(second!.key)).metas.get('pubdate')).toBe(second!.verifiedOn)
  })
})

/** Reads the vocabulary of schema.org from the package with its types: the properties of each type, including inherited ones. */
function vocabulary(): Map<string, Set<string>> {
  const file = createRequire(import.meta.url)
    .resolve('schema-dts')
    .replace(/schema\.js$/, 'schema.d.ts')
  const bases = new Map<string, { above: string[]; properties: string[] }>()
  const leaves: [type: string, base: string][] = []
  for (const [, name, above, body] of readFileSync(file, 'utf8').matchAll(
    /^(?:export )?interface (\w+) extends ([\w, ]+) \{\n([\s\S]*?)^\}/gm,
  )) {
    const type = /"@type": "(\w+)"/.exec(body!)?.[1]
    if (type) leaves.push([type, above!])
    else
      bases.set(name!, {
        above: above!.split(', '),
        properties: [...body!.matchAll(/^ {4}"(\w+)"\?:/gm)].map(([, property]) => property!),
      })
  }
  // Keys that every node has.
  const thing = /^interface ThingBase extends [^{]*\{\n([\s\S]*?)^\}/m.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  const common = [...thing.matchAll(/^ {4}"(\w+)"\?:/gm)].map(([, property]) => property!)
  const collect = (base: string): string[] => {
    const found = bases.get(base)
    return found ? [...found.properties, ...found.above.flatMap(collect)] : []
  }
  return new Map(leaves.map(([type, base]) => [type, new Set([...common, ...base.split(', ').flatMap(collect)])]))
}

const SCHEMA = 'https://schema.org/'
/** A context in which every name is a term of schema.org, so that nothing has to be loaded. */
const documentLoader = (url: string) => {
  if (!url.startsWith('https://schema.org')) throw new Error(`loads ${url}`)
  return Promise.resolve({ documentUrl: url, document: { '@context': { '@vocab': SCHEMA } } })
}

interface Node {
  '@id': string
  '@type'?: string[]
  [property: string]: unknown
}

/** Reads the JSON-LD of a page with a JSON-LD processor: one flat list of nodes. */
const nodesOf = async (path: string, { data }: Read): Promise<Node[]> =>
  (await jsonld.flatten(data as never, undefined, {
    base: ADDRESS + path,
    documentLoader: documentLoader as never,
    safe: true,
  } as never)) as unknown as Node[]

describe('data for search engines', () => {
  it('are valid JSON-LD with types and properties of schema.org', async () => {
    const known = vocabulary()
    expect(known.get('GovernmentService')).toContain('availableChannel')
    expect(known.get('GovernmentService')).not.toContain('contentUrl')
    const used = new Set<string>()
    for (const [path, page] of built) {
      if (!page.data) continue
      for (const node of await nodesOf(path, page)) {
        const types = (node['@type'] ?? []).map((type) => type.replace(SCHEMA, ''))
        const properties = Object.keys(node).filter((key) => !key.startsWith('@'))
        if (!types.length) expect(properties, `${path} ${node['@id']}`).toEqual([])
        for (const type of types) {
          used.add(type)
          expect(known.has(type), `${path}: ${type}`).toBe(true)
          for (const property of properties)
            expect(known.get(type)!.has(property.replace(SCHEMA, '')), `${path}: ${type}.${property}`).toBe(true)
        }
      }
    }
    for (const type of ['GovernmentService', 'GovernmentOffice', 'GovernmentOrganization', 'Dataset', 'DataDownload'])
      expect(used).toContain(type)
    for (const type of ['BreadcrumbList', 'FAQPage']) expect(used).toContain(type)
  }, 120_000)

  const value = (node: Node, property: string) =>
    (node[SCHEMA + property] as { '@value'?: string; '@id'?: string }[] | undefined)?.map(
      (one) => one['@value'] ?? one['@id'],
    )
  const typed = (nodes: Node[], type: string) => nodes.filter((node) => node['@type']?.includes(SCHEMA + type))

  it('describe a guide with provider and place', async () => {
    const guide = records.map(([, one]) => one as ResolvedGuide).find((one) => one.venues?.length && one.faq?.length)!
    const path = routes.guide(guide.key)
    const nodes = await nodesOf(path, pageOf(path))
    const [service] = typed(nodes, 'GovernmentService')
    expect(value(service!, 'name')).toEqual([guide.name])
    expect(value(service!, 'provider')).toEqual([ADDRESS + routes.agency(guide.agency.key)])
    expect(typed(nodes, 'GovernmentOffice').map((node) => value(node, 'name')![0])).toContain(guide.venues![0]!.name)
    const asked = typed(nodes, 'Question').map((node) => value(node, 'name')![0])
    expect(asked).toEqual(expect.arrayContaining(guide.faq!.map(({ question }) => question)))
  })

  it('describe a bundle with leading agency, place and matters, and a matter without provider', async () => {
    const bundle = records.find(([type, { key }]) => type === 'bundle' && key === 'QT-YJS-001')![1] as Bundle
    const nodes = await nodesOf(routes.bundle(bundle.key), pageOf(routes.bundle(bundle.key)))
    const service = typed(nodes, 'GovernmentService').find((node) => value(node, 'identifier')?.[0] === bundle.code)!
    expect(value(service, 'name')).toEqual([bundle.name])
    expect(value(service, 'provider')).toEqual([ADDRESS + routes.agency(bundle.lead)])
    expect(value(service, 'isRelatedTo')).toEqual(bundle.items.map(({ matter }) => ADDRESS + routes.matter(matter)))
    expect(typed(nodes, 'GovernmentOffice').map((node) => value(node, 'name')![0])).toContain('青棠市政务服务中心')

    const { matter } = records
      .map(([, one]) => one as ResolvedGuide)
      .find((one) => one.venues?.length && one.faq?.length)!
    const path = routes.matter(matter.key)
    const [kind] = typed(await nodesOf(path, pageOf(path)), 'GovernmentService')
    expect([kind!['@id'], value(kind!, 'name')]).toEqual([ADDRESS + path, [matter.name]])
    expect(value(kind!, 'provider')).toBeUndefined()
  })

  it('leave out what has ended, and channels of what is suspended', async () => {
    const ended = [
      routes.matter('512014808000'),
      routes.guide('11519904009940568J4512014808000'),
      routes.bundle('QT-YJS-010'),
    ]
    for (const path of ended) expect(typed(await nodesOf(path, pageOf(path)), 'GovernmentService'), path).toEqual([])
    const path = routes.guide('1151990200992086614510709927000')
    const nodes = await nodesOf(path, pageOf(path))
    expect(typed(nodes, 'GovernmentService')).toHaveLength(1)
    expect(typed(nodes, 'ServiceChannel')).toEqual([])
  })

  it('have the crumbs of the page', async () => {
    const { key, name } = own<Region>('region')
    const path = routes.region(key)
    const items = typed(await nodesOf(path, pageOf(path)), 'ListItem')
    expect(
      items.map((node) => [value(node, 'position')![0], value(node, 'name')![0], value(node, 'item')![0]]),
    ).toEqual([
      [1, '首页', `${ADDRESS}/`],
      [2, '地方', ADDRESS + routes.regions()],
      [3, name, ADDRESS + path],
    ])
  })

  it('have for data sets the address of the licence, and every file', async () => {
    const { licenceUrl } = own<Site>('site')
    expect(licenceUrl).toMatch(/^https:\/\/creativecommons\.org\//)
    const row = own<{ region: string; field: string }>('disclosure')
    const path = routes.disclosure(row.region, row.field)
    const nodes = await nodesOf(path, pageOf(path))
    expect(value(typed(nodes, 'Dataset')[0]!, 'license')).toEqual([licenceUrl])
    expect(value(typed(nodes, 'DataDownload')[0]!, 'contentUrl')![0]).toMatch(/^https:.*\.csv$/)
  })

  it('describe an agency with its contacts', async () => {
    const agency = records.map(([, one]) => one as Agency).find((one) => one.phones?.length && one.address)!
    const path = routes.agency(agency.key)
    const [thing] = typed(await nodesOf(path, pageOf(path)), 'GovernmentOrganization').filter(
      (node) => node['@id'] === ADDRESS + path,
    )
    expect(value(thing!, 'telephone')).toEqual(agency.phones!.map(({ phone }) => phone))
    expect(value(thing!, 'address')).toEqual([agency.address])
  })

  it('never end their script element', () => {
    const document = parseDocument(readFileSync(join(dir, 'out', routes.matter('X-1'), 'index.html'), 'utf8'))
    const scripts = DomUtils.getElementsByTagName('script', document)
    expect(scripts.every(({ attribs }) => attribs['type'] || attribs['src'])).toBe(true)
    expect(scripts.map((script) => DomUtils.textContent(script))).not.toContain('alert(1)')
    expect(JSON.stringify(pageOf(routes.matter('X-1')).data)).toContain(NASTY)
  })
})
