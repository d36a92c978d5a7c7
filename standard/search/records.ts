/**
 * @module The documents of the second search index: one for each public record that is neither matter, guide nor bundle, for each field
 * of disclosure, for each place to complain, and for each code that has ended and is in the ledger only.
 */
import { endsCode } from '../codes/ledger-rules.ts'
import { endingsOn, hasEnded, ledgerFacts, type EndingSource } from '../endings/index.ts'
import { addToList, groupBy } from '../group.ts'
import { hoursText } from '../hours.ts'
import { formatLimit } from '../limits/format.ts'
import { compareDisclosures, endedLast, pageOfRow, plainListKeys, type PlainListType } from '../list-order.ts'
import type { Disclosure, Ledger, Mobility, Power, Published, Region } from '../schema/index.ts'
import { label } from '../terms.ts'
import type { ComplaintPhones } from './complaint-phones.ts'
import type { SearchSource } from './document.ts'
import { officeNames } from './office-names.ts'
import { complaintName, type RecordCard, type RecordField, type RecordKind } from './record-fields.ts'

/** One document: the text of each field, and what is shown. */
export interface RecordDocument {
  kind: RecordKind
  /** Code of the region that it belongs to or holds for. */
  region?: string | undefined
  fields: Partial<Record<RecordField, string>>
  /** What it is called, where that is not what its card says. */
  names?: string[]
  card: RecordCard
}

/** What somebody says who wants to complain. */
const COMPLAINT_WORDS = ['投诉', '投诉电话', '投诉举报', '举报', '举报电话', '监督电话', '监督投诉', '热线', '热线电话']

/** What the titles of national laws begin with, and nobody says. */
const STATE = '中华人民共和国'

/** Events after which a code is not used any more. */
const ENDS = new Set<string>(['retired', 'merged', 'split'])

type Maybe = string | number | undefined | false | null
const said = (...texts: Maybe[]): string[] =>
  texts.filter((text): text is string => typeof text === 'string' && text !== '')
const joined = (...texts: (Maybe | readonly Maybe[])[]): string =>
  texts
    .flatMap((text) => (Array.isArray(text) ? (text as Maybe[]) : [text as Maybe]))
    .filter(Boolean)
    .join(' ')
/** Telephones as they are stated, and their digits alone. */
const spellings = (phones: readonly { phone: string }[] = []): string[] =>
  phones.flatMap(({ phone }) => [phone, phone.replace(/\D/gu, '')])

/**
 * Yields every document of a snapshot: offices from the top region down, then kind after kind in the order of their lists.
 *
 * @param complaints The telephones for complaints; guides and power items were added before.
 */
export function* recordDocuments(
  source: SearchSource,
  asOf: string,
  complaints: ComplaintPhones,
): Generator<RecordDocument, void> {
  const records = new Records(source, asOf, complaints)
  yield* records.agencies()
  yield* records.complaints()
  yield* records.venues()
  yield* records.regions()
  yield* records.powers()
  yield* records.benefits()
  yield* records.questions()
  yield* records.proofs()
  yield* records.licences()
  yield* records.intermediaries()
  yield* records.mobility()
  yield* records.disclosures()
  yield* records.laws()
  yield* records.materials()
  yield* records.datasets()
  yield* records.endedCodes()
}

class Records {
  readonly #source: SearchSource
  readonly #asOf: string
  readonly #complaints: ComplaintPhones
  readonly #regions: ReadonlyMap<string, Region>
  readonly #agencies: ReadonlyMap<string, Published['agency']>
  readonly #ledger: readonly Ledger[]
  readonly #endings: ReturnType<typeof endingsOn>

  constructor(source: SearchSource, asOf: string, complaints: ComplaintPhones) {
    this.#source = source
    this.#asOf = asOf
    this.#complaints = complaints
    this.#regions = new Map([...source.iterateSync('region')].map((region) => [region.key, region]))
    this.#agencies = new Map([...source.iterateSync('agency')].map((agency) => [agency.key, agency]))
    this.#ledger = [...source.iterateSync('ledger')]
    const ends: EndingSource = {
      matter: (key) => source.getSync('matter', key),
      region: this.#regionOf,
      ...ledgerFacts(this.#ledger),
    }
    this.#endings = endingsOn(ends, asOf)
  }

  readonly #regionOf = (key: string | undefined): Region | undefined => this.#regions.get(key ?? '')
  readonly #regionName = (key: string | undefined): string | undefined =>
    key && (this.#regionOf(key)?.shortName ?? this.#regionOf(key)?.name ?? key)
  readonly #agencyName = (key: string | undefined): string | undefined => key && (this.#agencies.get(key)?.name ?? key)

  /** Words for the office that something belongs to: its full name, and what else it is called. */
  #holder(key: string | undefined): string {
    const agency = this.#agencies.get(key ?? '')
    return agency ? joined(agency.name, officeNames(agency, this.#regionOf)) : ''
  }

  #matterNames(keys: readonly string[] | undefined): string[] {
    return keys?.flatMap((key) => this.#source.getSync('matter', key)?.name ?? []) ?? []
  }

  *agencies(): Generator<RecordDocument, void> {
    for (const agency of this.#byPlace(this.#agencies.values())) {
      const { key, name, shortName, aliases = [], region, creditCode, codesSeen = [], address, duties } = agency
      yield {
        kind: 'agency',
        region,
        fields: {
          name: joined(name, shortName),
          aliases: officeNames(agency, this.#regionOf).join(' '),
          codes: joined(
            creditCode,
            codesSeen.map(({ code }) => code),
            spellings(agency.phones),
          ),
          body: joined(address, duties, agency.system),
        },
        card: card({
          name,
          at: [key],
          facts: said(this.#regionName(region), label('agencyNature', agency.nature)),
          aliases: said(shortName, ...officeNames(agency, this.#regionOf), ...aliases).filter(unique),
          phones: agency.phones,
          address,
        }),
      }
    }
  }

  *complaints(): Generator<RecordDocument, void> {
    const [site] = this.#source.iterateSync('site')
    const hotlines = this.#complaints.hotlines()
    const phones = hotlines.length ? hotlines : (site?.phones ?? [])
    if (site && phones.length) {
      const names = [
        ...COMPLAINT_WORDS,
        ...phones.map(({ phone }) => phone),
        ...said(...phones.map(({ note }) => note)),
      ]
      yield {
        kind: 'complaint',
        region: site.region,
        fields: { name: '投诉、举报和监督', aliases: names.join(' '), holder: site.host },
        card: card({
          name: '投诉、举报和监督',
          at: [],
          facts: said(site.host),
          aliases: names.filter(unique),
          phones,
        }),
      }
    }
    for (const agency of this.#byPlace(this.#agencies.values())) {
      const own = this.#complaints.of(agency.key)
      if (!own.length) continue
      yield {
        kind: 'complaint',
        region: agency.region,
        fields: {
          name: `${agency.name}的投诉监督电话`,
          aliases: COMPLAINT_WORDS.join(' '),
          holder: this.#holder(agency.key),
        },
        names: [agency.name, ...said(agency.shortName), ...officeNames(agency, this.#regionOf)].map(complaintName),
        card: card({ name: `${agency.name}的投诉监督电话`, at: [agency.key], phones: own }),
      }
    }
  }

  *venues(): Generator<RecordDocument, void> {
    for (const { page, record: venue } of this.#listed('venue')) {
      const { key, name, region, kind, address, windows = [] } = venue
      const closures = venue.closures?.filter(({ from, until }) => (until ?? from) >= this.#asOf) ?? []
      yield {
        kind: 'venue',
        region,
        fields: {
          name,
          codes: joined(spellings(venue.phones)),
          holder: joined(label('venueKind', kind), this.#holder(venue.agency)),
          body: joined(
            address,
            windows.map(({ name: window, for: purpose }) => joined(window, purpose)),
            venue.services,
          ),
        },
        card: card({
          name,
          at: [key, page],
          aliases: officeNames(venue, this.#regionOf).filter((other) => other !== name),
          facts: said(
            this.#regionName(region),
            label('venueKind', kind),
            ...closures.map(({ from, until, reason }) => `${from}${until ? ` 至 ${until}` : ''} ${reason ?? '停办'}`),
          ),
          address,
          hours: hoursText(venue.hours) || undefined,
          phones: venue.phones,
        }),
      }
    }
  }

  *regions(): Generator<RecordDocument, void> {
    for (const region of this.#byPlace([...this.#regions.values()].map((one) => ({ ...one, region: one.key })))) {
      const over = hasEnded(this.#endings.region(region.key)) ? '区划已撤销' : undefined
      yield {
        kind: 'region',
        region: region.key,
        fields: { name: joined(region.name, region.shortName), codes: region.code },
        card: card({
          name: region.name,
          aliases: said(region.shortName),
          at: [region.key],
          facts: said(this.#regionName(region.parent), `区划代码 ${region.code}`),
          over,
        }),
      }
    }
  }

  *powers(): Generator<RecordDocument, void> {
    const counts = new Map<string, number>()
    for (const power of this.#source.iterateSync('power')) {
      const row = counts.get(power.agency) ?? 0
      counts.set(power.agency, row + 1)
      yield this.#power(power, pageOfRow(row))
    }
  }

  #power({ key, code, name, type, agency, region, basis = [], phones }: Power, page: number): RecordDocument {
    const laws = basis.flatMap(({ law, title }) => title ?? this.#source.getSync('law', law ?? '')?.title ?? [])
    return {
      kind: 'power',
      region: region ?? this.#agencies.get(agency)?.region,
      fields: {
        name,
        codes: code,
        holder: joined(this.#holder(agency), label('matterType', type)),
        body: joined(laws.filter(unique)),
      },
      card: card({
        name,
        at: [agency, page, key],
        facts: said(
          label('matterType', type),
          this.#agencyName(agency),
          laws[0] && `依据《${laws[0].replace(/^《|》$/gu, '')}》`,
          phones?.length && `监督电话 ${phones.map(({ phone }) => phone).join('、')}`,
        ),
      }),
    }
  }

  *benefits(): Generator<RecordDocument, void> {
    for (const { page, record } of this.#listed('benefit')) {
      const { key, name, code, agency, region, until, automatic } = record
      yield {
        kind: 'benefit',
        region,
        fields: {
          name,
          codes: code ?? '',
          holder: this.#holder(agency),
          body: joined(record.who, record.what, record.how, record.tags, this.#matterNames(record.matters)),
        },
        card: card({
          name,
          at: [key, page],
          facts: said(
            this.#regionName(region),
            this.#agencyName(agency),
            automatic && '免申即享',
            until && `到 ${until}`,
            record.what,
          ),
          over: until && until < this.#asOf ? '已过期' : undefined,
          phones: record.phones,
        }),
      }
    }
  }

  *questions(): Generator<RecordDocument, void> {
    for (const { page, record } of this.#listed('question')) {
      const { key, question, answer, similar, region, matters } = record
      yield {
        kind: 'question',
        region,
        fields: { name: question, body: joined(similar?.join('；'), answer, this.#matterNames(matters)) },
        card: card({
          name: question,
          at: [key, page],
          facts: said(region && `只适用于${this.#regionName(region)}`, cut(answer)),
        }),
      }
    }
  }

  *proofs(): Generator<RecordDocument, void> {
    for (const { page, record } of this.#listed('proof')) {
      const { key, name, code, issuer, kept, replacement, matters } = record
      yield {
        kind: 'proof',
        fields: {
          name,
          codes: code ?? '',
          holder: issuer ?? '',
          body: joined(replacement, this.#matterNames(matters)),
        },
        card: card({
          name,
          at: [key, page],
          facts: said(kept && '保留', issuer && `由${issuer}开具`, replacement && cut(replacement)),
          over: kept === false ? '已取消，不用开' : undefined,
        }),
      }
    }
  }

  *licences(): Generator<RecordDocument, void> {
    for (const { page, record } of this.#listed('licence')) {
      const { key, name, typeCode, holder, issuer, validity, electronic, matter } = record
      yield {
        kind: 'licence',
        fields: {
          name,
          codes: typeCode ?? '',
          holder: joined(issuer),
          body: joined(holder, matter && this.#matterNames([matter])),
        },
        card: card({
          name,
          at: [key, page],
          facts: said(electronic && '有电子证照', issuer, validity && `有效期 ${validity}`),
        }),
      }
    }
  }

  *intermediaries(): Generator<RecordDocument, void> {
    for (const { page, record } of this.#listed('intermediary')) {
      const { key, name, code, agency, limit, fee, result, qualification, matters } = record
      yield {
        kind: 'intermediary',
        region: this.#agencies.get(agency ?? '')?.region,
        fields: {
          name,
          codes: code ?? '',
          holder: this.#holder(agency),
          body: joined(result, qualification, this.#matterNames(matters)),
        },
        card: card({
          name,
          at: [key, page],
          facts: said(agency && `主管 ${this.#agencyName(agency)}`, limit && formatLimit(limit), fee && cut(fee)),
        }),
      }
    }
  }

  *mobility(): Generator<RecordDocument, void> {
    const [site] = this.#source.iterateSync('site')
    const kindNames = new Map(site?.mobilityKinds?.map(({ key, name }) => [key, name]))
    const ended = ({ matter, region }: Mobility) =>
      hasEnded(this.#endings.matter(matter) ?? this.#endings.region(region))
    for (const [kind, entries] of groupBy(this.#source.iterateSync('mobility'), (entry) => entry.kind)) {
      for (const [row, entry] of endedLast(entries, ended).entries()) {
        const { key, matter, region, mode, window, venue, counterparts } = entry
        const name = this.#source.getSync('matter', matter)?.name ?? matter
        const hall = venue && this.#source.getSync('venue', venue)?.name
        const kindName = kindNames.get(kind) ?? kind
        yield {
          kind: 'mobility',
          region,
          fields: {
            name,
            codes: matter,
            holder: joined(kindName),
            body: joined(
              counterparts?.map((one) => one.name),
              entry.document,
            ),
          },
          card: card({
            name,
            at: [kind, pageOfRow(row), key],
            facts: said(kindName, this.#regionName(region), label('mobilityMode', mode), hall, window),
            over: ended(entry) ? '已取消' : undefined,
          }),
        }
      }
    }
  }

  /** The fields of disclosure, then the rows. */
  *disclosures(): Generator<RecordDocument, void> {
    const lists = new Map<string, Disclosure[]>()
    for (const row of this.#source.iterateSync('disclosure')) addToList(lists, `${row.region}|${row.field}`, row)
    const byField = groupBy(lists.values(), ([first]) => first!.field)
    for (const [field, own] of byField) {
      const rows = own.reduce((sum, list) => sum + list.length, 0)
      yield {
        kind: 'field',
        fields: { name: field, holder: joined('政务公开标准目录', own[0]![0]!.kind) },
        card: card({
          name: field,
          at: [field],
          facts: ['政务公开标准目录的领域', `${own.length} 个地方`, `${rows} 条`],
        }),
      }
    }
    for (const rows of lists.values())
      for (const [at, row] of rows.sort(compareDisclosures).entries()) yield this.#disclosure(row, pageOfRow(at))
  }

  #disclosure(row: Disclosure, page: number): RecordDocument {
    const { key, region, field, content, body, office, mode, consult } = row
    const items = said(row.item1, row.item2, row.item3)
    const name = items.join(' › ') || '没有写明事项'
    return {
      kind: 'disclosure',
      region,
      fields: { name: items.join(' '), holder: joined(field, body, office), body: content },
      card: card({
        name,
        at: [region, field, page, key],
        facts: said(this.#regionName(region), field, body, label('disclosureMode', mode), cut(content)),
        phones: consult,
      }),
    }
  }

  *laws(): Generator<RecordDocument, void> {
    for (const { page, record } of this.#listed('law')) {
      const { key, title, number, kind, issuer, validity, effectiveFrom } = record
      yield {
        kind: 'law',
        fields: {
          name: title,
          codes: number ?? '',
          holder: joined(label('lawKind', kind), issuer),
          body: number ?? '',
        },
        card: card({
          name: `《${title}》`,
          aliases: said(title.startsWith(STATE) && title.slice(STATE.length)),
          at: [key, page],
          facts: said(
            number,
            label('lawKind', kind),
            issuer,
            validity !== 'repealed' && label('validity', validity),
            effectiveFrom && `${effectiveFrom} 起施行`,
          ),
          over: validity === 'repealed' ? label('validity', validity) : undefined,
        }),
      }
    }
  }

  *materials(): Generator<RecordDocument, void> {
    for (const { page, record } of this.#listed('material')) {
      const { key, name, code, type, issuer, sourceNote } = record
      yield {
        kind: 'material',
        fields: { name, codes: code ?? '', holder: issuer ?? '', body: joined(sourceNote, record.filling) },
        card: card({
          name,
          at: [key, page],
          facts: said(label('materialType', type), issuer, record.blank && '有空白表', sourceNote && cut(sourceNote)),
        }),
      }
    }
  }

  *datasets(): Generator<RecordDocument, void> {
    for (const { page, record } of this.#listed('dataset')) {
      const { key, name, code, provider, summary, items = [], opening, sharing } = record
      yield {
        kind: 'dataset',
        region: this.#agencies.get(provider)?.region,
        fields: {
          name,
          codes: code,
          holder: this.#holder(provider),
          body: joined(
            summary,
            items.map((item) => item.name),
          ),
        },
        card: card({
          name,
          at: [key, page],
          facts: said(this.#agencyName(provider), label('opening', opening), label('sharing', sharing)),
        }),
      }
    }
  }

  /** Codes that have ended without a record, apart from those of matters, which the first index has. */
  *endedCodes(): Generator<RecordDocument, void> {
    const names = new Map<string, string>()
    for (const { code, name } of this.#ledger) if (name) names.set(code, name)
    const seen = new Set<string>()
    for (const [at, { key, event, type, code, on, to = [] }] of this.#ledger.toReversed().entries()) {
      if (!code || type === 'matter' || seen.has(`${type}|${code}`)) continue
      seen.add(`${type}|${code}`)
      const isRecoded = type === 'guide' && event !== 'retired' && endsCode(event, 'use', to.length) && !ENDS.has(event)
      if (!(ENDS.has(event) || isRecoded) || this.#source.getSync(type as 'guide', code)) continue
      const paged = type === 'guide' || type === 'bundle' ? type : undefined
      const name = names.get(code) ?? code
      const word = isRecoded ? '换编码' : label('ledgerEvent', event)
      yield {
        kind: 'ended',
        fields: { name, codes: code },
        card: card({
          name,
          at: paged ? [paged, code] : [key, pageOfRow(at)],
          facts: said(`编码 ${code}`, on && `${on} 起`),
          over: `已${word}`,
          to: paged && to.map((one) => this.#successor(paged, one, names)),
        }),
      }
    }
  }

  #successor(type: 'guide' | 'bundle', key: string, names: ReadonlyMap<string, string>) {
    return { type, key, name: this.#source.getSync(type, key)?.name ?? names.get(key) ?? key }
  }

  /** Yields the records of a plain list in its order, each with the number of its page. */
  *#listed<T extends PlainListType>(type: T): Generator<{ page: number; record: Published[T] }, void> {
    for (const [row, key] of plainListKeys(this.#source, type, this.#regionOf).entries())
      yield { page: pageOfRow(row), record: this.#source.getSync(type, key)! }
  }

  /** Returns records from the top region down; those of a region in the order of their keys. */
  #byPlace<T extends { region: string }>(records: Iterable<T>): T[] {
    const depth = (region: string) => region.length
    return [...records].sort(
      (a, b) => depth(a.region) - depth(b.region) || (a.region < b.region ? -1 : a.region > b.region ? 1 : 0),
    )
  }
}

const unique = <T>(item: T, at: number, all: readonly T[]): boolean => all.indexOf(item) === at

/** The longest text among the facts of a record, in characters. */
const LONGEST = 60

/** Returns the beginning of a longer text. */
function cut(text: string): string {
  const characters = [...text.replace(/\s+/gu, ' ').trim()]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}……` : characters.join('')
}

/** Leaves out what says nothing. */
function card(
  parts: { [K in keyof RecordCard]: RecordCard[K] | undefined } & { name: string; at: RecordCard['at'] },
): RecordCard {
  const entries = Object.entries(parts).filter(
    ([, part]) => part !== undefined && !(Array.isArray(part) && !part.length),
  )
  return { at: parts.at, ...Object.fromEntries(entries) } as RecordCard
}
