/**
 * @module Rules about records that belong together: claims and guides, the scope of a guide and the lists of matters done elsewhere, materials
 * and the licence catalogue, remedies and organs, limits of the disclosure catalogue.
 */
import { isWithin } from './within.ts'
import { addToList } from '../group.ts'
import { guideIdentity } from '../keys.ts'
import { normalizeName } from '../names.ts'
import type { Published } from '../schema/index.ts'
import { label } from '../terms.ts'
import { dayBefore } from '../day.ts'
import { guidesByIdentity } from './guide-identities.ts'
import { rule, type RuleContext } from './types.ts'

/** After so many days a claim without a guide is named. */
const CLAIM_DAYS = 180

const placeOf = (matter: string, agency: string, region: string): string => `${matter}|${agency}|${region}`

const claimHasGuide = rule({
  id: 'claim-guide',
  title: '认领的事项有指南',
  basis: '认领后 180 天仍没有指南的，群众查不到怎么办',
  severity: 'warn',
  readsAll: true,
  types: ['claim'],
  *check({ agency, matter, on, region, state }, context) {
    if (state !== 'taken' || !on || on > dayBefore(new Date(`${context.asOf}T00:00:00Z`), CLAIM_DAYS)) return
    const guides = guidesByIdentity(context)
    // Without guides, as when one record is checked alone, nothing can be said.
    if (!guides.size || guides.has(guideIdentity({ matter, agency, region })!)) return
    if (context.hasChildren(matter) || context.get('matter', matter)?.state === '3') return
    yield {
      path: 'matter',
      found: matter,
      message: `${on} 认领了“${context.get('matter', matter)?.name ?? matter}”，到现在没有指南`,
      fix: '写这份指南；不再承接的，把认领改成“不认领”并写明原因',
    }
  },
})

const guideHasClaim = rule({
  id: 'guide-claim',
  title: '有指南的事项已经认领',
  basis: '本级目录由认领构成，没有认领的指南不在本级目录里',
  severity: 'warn',
  readsAll: true,
  types: ['guide'],
  *check({ agency, matter, region, state }, context) {
    if (state === '3') return
    const claims = context.once('together:claims', () => {
      const places = new Set<string>()
      for (const one of context.all('claim'))
        if (one.state === 'taken') places.add(placeOf(one.matter, one.agency, one.region))
      return places
    })
    if (!claims.size || claims.has(placeOf(matter.key, agency.key, region.key))) return
    yield {
      path: 'matter',
      found: matter.key,
      message: `${agency.name}在${region.name}没有认领“${matter.name}”，却有指南`,
      fix: '补上认领；不归这个部门办的，停用这份指南',
    }
  },
})

/** The widest scope that entries of a kind promise, by a word in the name of the kind. */
const SCOPE_OF_KIND: readonly [word: RegExp, scope: string][] = [
  [/跨省|全国/u, '1'],
  [/全省|省内/u, '2'],
  [/全域|全市|市内/u, '3'],
]

const scopeAsListed = rule({
  id: 'scope-mobility',
  title: '通办范围不窄于通办清单',
  basis: '国办发〔2020〕35号；各地通办清单',
  severity: 'warn',
  readsAll: true,
  types: ['guide'],
  *check({ crossRegion, matter, region }, context) {
    if (!crossRegion) return
    for (const { kind, name, scope } of entriesOf(matter.key, context)) {
      if (crossRegion <= scope || !isWithin(region.key, kind.region) || (kind.from ?? '') > context.asOf) continue
      yield {
        path: 'crossRegion',
        found: label('crossRegion', crossRegion),
        message: `“通办范围”写${label('crossRegion', crossRegion)}，${name}清单里有这个事项，应当是${label('crossRegion', scope)}`,
        fix: '把通办范围改成清单的范围；已经退出清单的，改清单条目',
      }
      return
    }
  },
})

interface ScopeEntry {
  kind: Published['mobility']
  name: string
  scope: string
}

/** The entries of lists for a matter whose kind says how far they reach, the widest first. */
function entriesOf(matter: string, context: RuleContext): readonly ScopeEntry[] {
  const byMatter = context.once('together:mobility', () => {
    const kinds = new Map((context.get('site', 'site')?.mobilityKinds ?? []).map(({ key, name }) => [key, name]))
    const found = new Map<string, ScopeEntry[]>()
    for (const kind of context.all('mobility')) {
      const name = kinds.get(kind.kind) ?? kind.kind
      const scope = SCOPE_OF_KIND.find(([word]) => word.test(name))?.[1]
      if (scope) addToList(found, kind.matter, { kind, name, scope })
    }
    for (const list of found.values()) list.sort((a, b) => a.scope.localeCompare(b.scope))
    return found
  })
  return byMatter.get(matter) ?? []
}

/** Words around the name of a licence that leave it the same paper. */
const AROUND =
  /^(?:有效的?|合法的?|本人|申请人|企业|单位|法定代表人)|(?:正副本|正本|副本)?(?:的)?(?:原件|复印件|扫描件|照片)?(?:及|和|或)?(?:原件|复印件|扫描件)?$/gu

const materialHasLicence = rule({
  id: 'material-licence',
  title: '证照目录里有的材料对应到证照',
  basis: '国务院令第 722 号《优化营商环境条例》：能共享获取的不得要求提供',
  severity: 'warn',
  readsAll: true,
  types: ['material'],
  *check({ licence, name }, context) {
    // An original that is handed in, as when a licence is changed, cannot be shared.
    if (licence || /原件$|正本|副本/u.test(name)) return
    const licences = context.once('together:licences', () => {
      const names = new Map<string, string>()
      for (const one of context.all('licence')) names.set(normalizeName(one.name), one.name)
      return names
    })
    const found = licences.get(normalizeName(name)) ?? licences.get(normalizeName(name.replace(AROUND, '')))
    if (!found) return
    yield {
      path: 'licence',
      found: name,
      message: `材料“${name}”就是证照目录里的“${found}”，没有选“对应证照”，能共享、能核验也不会免交`,
      fix: `在“对应证照”里选“${found}”`,
    }
  },
})

const ORGAN = /(?:向|到|由)[^，。；]{2,40}(?:政府|局|厅|部|委|机关|法院)/u
const REMEDIES = [
  { field: 'reconsideration', organ: 'reconsideration', title: '行政复议', what: '哪个机关' },
  { field: 'litigation', organ: 'litigation', title: '行政诉讼', what: '哪个法院' },
] as const

const remedyNamesOrgan = rule({
  id: 'remedy-organ',
  title: '救济写明向哪个机关',
  basis: '行政复议法、行政诉讼法；GB/T 39554.2-2020 法律救济',
  severity: 'warn',
  types: ['guide'],
  *check(guide) {
    for (const { field, organ, title, what } of REMEDIES) {
      const text = guide[field]
      if (!text || guide.remedies?.[organ] || ORGAN.test(text)) continue
      yield {
        path: field === 'litigation' ? 'court' : 'reconsiderationBody',
        found: text,
        message: `“${title}”写了可以申请，没有说向${what}`,
        fix: `在行政区划、实施主体或本指南里选“${field === 'litigation' ? '行政诉讼法院' : '行政复议机关'}”`,
      }
    }
  },
})

const MEASURED =
  /[\d一二三四五六七八九十两半]+\s*个?(?:工作日|自然日|日|天|周|月|个月|季度|年|小时)|实时|即时|当[日天]|次日|每(?:日|天|周|月|季度|季|年|半年)|长期公开|常年公开/u

const disclosureMeasured = rule({
  id: 'disclosure-limit',
  title: '公开时限写明天数',
  basis: '《政府信息公开条例》第二十六条：二十个工作日内；真实公开目录写“及时公开”“同上”',
  severity: 'warn',
  types: ['disclosure'],
  *check({ limit }) {
    if (!limit || MEASURED.test(limit)) return
    yield {
      path: 'limit',
      found: limit,
      message: `公开时限写“${limit}”，没有说多久`,
      fix: '写明从什么时候起、多少个工作日之内，如“信息形成或者变更之日起 20 个工作日内”',
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const TOGETHER_RULES = [
  claimHasGuide,
  guideHasClaim,
  scopeAsListed,
  materialHasLicence,
  remedyNamesOrgan,
  disclosureMeasured,
]
