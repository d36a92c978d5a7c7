/** @module Ends a matter: 拆分, 合并, 取消. What is below it ends too, and what refers to it goes where it went. */
import { idOf, withEmptyFields, type Document, type DocumentId } from '../../../standard/document.ts'
import { LEDGER_OPERATIONS, matterDifferences } from '../../../standard/ledger-operations/index.ts'
import { normalizeMatterName } from '../../../standard/names.ts'
import { label } from '../../../standard/terms.ts'
import type { PlanBuilder } from './builder.ts'
import { endFields, fromDay } from './end-fields.ts'
import { endsBefore, hasEndedOn } from './planned-end.ts'
import { addClaim, GuideMover, type Move } from './guides.ts'
import { fieldsReferringTo, recordsReferring, replaceReferences, type ReferringField } from './referrers.ts'
import {
  findRecords,
  keyOfStored,
  labelOfStored,
  recordByKey,
  versionOf,
  withoutRowIds,
  type StoredRecord,
} from './stored-records.ts'
import { codeProblem } from './code-problem.ts'

/** Where a matter goes: a record, or one that the operation makes. */
interface Target {
  code: string
  name: string
  record?: StoredRecord | undefined
  /** Whether guides can be made for it: nothing is below it. */
  isLeaf: boolean
}

/** A matter that ends, with those that follow it. */
interface EndingNode {
  record: StoredRecord
  code: string
  targets: Target[]
}

/** Fields by which records hang on a matter and that are treated apart. */
const OWN_WAY = new Set(['guide.matter', 'claim.matter', 'matter.parent', 'matter.successors'])

/** Plans the end of a matter. */
export async function planMatterEnd(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const targets = await targetsOf(b, subject)
  if (b.problems.length) return
  const nodes = await endingNodes(b, subject, targets)
  for (const node of nodes) {
    addNode(b, node, node.record === subject)
    tellDifferences(b, node)
  }
  await addGuidesAndClaims(b, nodes)
  for (const field of fieldsReferringTo('matter'))
    if (!OWN_WAY.has(`${field.type}.${field.field}`)) await addReferring(b, field, nodes)
}

/** The matters that follow, as the request names them; those without a record are made. */
async function targetsOf(b: PlanBuilder, subject: StoredRecord): Promise<Target[]> {
  const found: Target[] = []
  for (const { code = '', name } of b.request.to ?? []) {
    const record = await recordByKey(b.req, 'matter', code)
    if (record && !record.approved) {
      b.problem('to', `去向 ${code}（${labelOfStored(record)}）还没有批准，请先批准它`)
      continue
    }
    const problem = await codeProblem(b, 'matter', code, { record, name: name ?? '' })
    if (problem) {
      b.problem('to', `去向 ${code}：${problem}`)
      continue
    }
    if (record) {
      b.ids.set(`matter:${code}`, record.id)
      const below = await findRecords(b.req, 'matter', { parent: { equals: record.id } })
      found.push({ code, name: labelOfStored(record), record, isLeaf: !below.some((one) => one.approved) })
      continue
    }
    const ownName = String(versionOf(subject)['name'] ?? '')
    const newName = name ?? (b.request.operation === 'split' ? undefined : ownName)
    if (newName === undefined) {
      b.problem('to', `去向 ${code} 还没有记录，请写上名称，系统照原事项的标准新建`)
      continue
    }
    found.push({ code, name: newName, isLeaf: true })
    createCopy(b, subject, code, newName, undefined)
  }
  return found
}

/** Makes a matter with the standard of another one. */
function createCopy(
  b: PlanBuilder,
  from: StoredRecord,
  code: string,
  name: string,
  parentCode: string | undefined,
): void {
  const {
    crosswalk: _codes,
    listedBy: _listed,
    source: _source,
    ...content
  } = withoutRowIds(withEmptyFields('matter', versionOf(from))) as Document
  const create = {
    type: 'matter' as const,
    key: code,
    label: name,
    draft: false,
    data: () => ({
      ...content,
      code,
      name,
      state: '1',
      successors: [],
      stateBasis: {},
      effectiveFrom: b.request.on,
      effectiveTo: null,
      ...(parentCode === undefined ? {} : { parent: b.idOf('matter', parentCode) }),
      ...(b.request.matterType ? { type: b.request.matterType } : {}),
    }),
  }
  b.create(create, `照“${labelOfStored(from)}”的标准新建并批准，请核对修改`)
  b.event({ type: 'matter', code, event: 'issued', name })
}

/** The matter and all below it that end with it, each with what follows it. */
async function endingNodes(b: PlanBuilder, subject: StoredRecord, targets: Target[]): Promise<EndingNode[]> {
  const top: EndingNode = { record: subject, code: keyOfStored(subject), targets }
  const nodes = [top]
  for (const node of nodes) {
    for (const child of await findRecords(b.req, 'matter', { parent: { equals: node.record.id } })) {
      if (hasEndedOn(b.today, child)) b.record(child, 'left', '早已停用，不变')
      else if (endsBefore(b, child))
        b.record(child, 'left', `本来计划 ${String(versionOf(child)['effectiveTo'])} 停用，不变`)
      else if (!child.approved) b.record(child, 'told', '草稿，上级停用了，请改上级或不再用')
      else nodes.push({ record: child, code: keyOfStored(child), targets: await childTargets(b, node, child) })
    }
  }
  const ids = new Set(nodes.map(({ record }) => String(record.id)))
  for (const { record } of targets)
    if (record && ids.has(String(record.id)))
      b.problem('to', `去向 ${keyOfStored(record)} 在“${labelOfStored(subject)}”之下，会一起停用，请改`)
  return nodes
}

/** What follows a matter that ends because the one above it does: the same below the successor, else the successor itself. */
async function childTargets(b: PlanBuilder, above: EndingNode, child: StoredRecord): Promise<Target[]> {
  if (above.targets.length !== 1) return above.targets
  const [target] = above.targets as [Target]
  const [code, name] = [keyOfStored(child), labelOfStored(child)]
  const rest = code.startsWith(above.code) ? code.slice(above.code.length) : undefined
  if (!target.record) {
    if (rest === undefined) return [{ ...target, isLeaf: false }]
    const next = target.code + rest
    const problem = await codeProblem(b, 'matter', next, { record: undefined, name })
    if (problem) return [{ ...target, isLeaf: false }]
    createCopy(b, child, next, name, target.code)
    target.isLeaf = false
    return [{ code: next, name, isLeaf: true }]
  }
  const below = await findRecords(b.req, 'matter', { parent: { equals: target.record.id } })
  const same = below.find(
    (one) =>
      one.approved &&
      ((rest !== undefined && keyOfStored(one) === target.code + rest) ||
        normalizeMatterName(labelOfStored(one)) === normalizeMatterName(name)),
  )
  if (same) b.ids.set(`matter:${keyOfStored(same)}`, same.id)
  return [same ? { code: keyOfStored(same), name: labelOfStored(same), record: same, isLeaf: true } : target]
}

/** Says of a matter that follows how it differs: what goes there with the code was written for the former one. */
function tellDifferences(b: PlanBuilder, { record, targets }: EndingNode): void {
  for (const { code, name, record: to } of targets) {
    const differences = to ? matterDifferences(versionOf(record), versionOf(to)) : []
    if (!to || !differences.length) continue
    const words = `与“${labelOfStored(record)}”不同：${differences.join('，')}；请核对是不是去向，跟过来的内容是否适用`
    b.tell({ type: 'matter', key: code, label: name, change: 'told', words })
  }
}

/** Returns what is added to the words of a record that follows a matter to another one; empty where the two agree. */
function differenceWords({ record, targets }: EndingNode): string {
  const to = targets[0]?.record
  const differences = to ? matterDifferences(versionOf(record), versionOf(to)) : []
  return differences.length ? `；请核对内容：${differences.join('，')}` : ''
}

function addNode(b: PlanBuilder, { code, record, targets }: EndingNode, isSubject: boolean): void {
  const { event, title } = LEDGER_OPERATIONS[b.request.operation]
  const to = targets.map((one) => one.code)
  const where = targets.map((one) => `${one.name}（${one.code}）`).join('、')
  const words = isSubject
    ? `${fromDay(b)}${title}${where ? `，去向：${where}` : ''}；其他编码体系的对应编码留在原记录里`
    : `${fromDay(b)}随上级${title}${where ? `，去向：${where}` : ''}`
  b.record(record, 'ended', words, (version) =>
    endFields(
      b,
      version,
      targets.flatMap((one) => b.idOf('matter', one.code) ?? []),
    ),
  )
  const kind = isSubject || event === 'merged' ? event : 'retired'
  b.event({ type: 'matter', code, event: kind, to, name: labelOfStored(record) }, record)
}

async function addGuidesAndClaims(b: PlanBuilder, nodes: readonly EndingNode[]): Promise<void> {
  const guides = new GuideMover(b, b.request.operation === 'merge' ? 'merged' : 'retired')
  for (const node of nodes) {
    const { code, record, targets } = node
    const [only] = targets.length === 1 ? targets : []
    const target = only?.isLeaf ? only : undefined
    const fields = () => ({ matter: target && b.idOf('matter', target.code) })
    const where = { matter: { equals: record.id } }
    for (const guide of await findRecords(b.req, 'guide', where)) {
      const move: Move | undefined = target && {
        fields,
        parts: { base: { from: code, to: target.code } },
        place: { matter: target.record?.id, agency: idOf(versionOf(guide)['agency']) },
        words: `改到“${target.name}”${differenceWords(node)}`,
      }
      await guides.add(guide, move, targets.length > 1 ? '随事项停用，去向有几个，请在各个新事项下另建' : '随事项停用')
    }
    for (const claim of await findRecords(b.req, 'claim', where)) {
      const agency = idOf(versionOf(claim)['agency'])
      const move = target && {
        fields,
        matter: target.record?.id,
        agency,
        words: `改为认领“${target.name}”${differenceWords(node)}`,
      }
      await addClaim(b, claim, move, `事项已${label('ledgerEvent', LEDGER_OPERATIONS[b.request.operation].event)}`)
    }
  }
}

/** Adds what refers to matters that end through one field: it follows where there is one successor, else somebody has to decide. */
async function addReferring(b: PlanBuilder, field: ReferringField, nodes: readonly EndingNode[]): Promise<void> {
  const own = new Set(nodes.map(({ record }) => String(record.id)))
  const targets = { ids: nodes.map(({ record }) => record.id), keys: nodes.map(({ code }) => code) }
  const following = nodes.filter((one) => one.targets.length === 1)
  for (const record of await recordsReferring(b.req, field, targets)) {
    if (field.type === 'matter' && own.has(String(record.id))) continue
    if (!following.length || b.isLater) {
      b.record(record, 'told', `“${field.title}”里有停用的事项，${followingWords(b, nodes)}`)
      continue
    }
    if (await hasSame(b, record, following)) {
      b.record(record, 'left', '去向那边已有同样的一条，这条留在原事项')
      continue
    }
    const replacementsFor = (some: readonly EndingNode[]) =>
      some.map(({ code, record: from, targets: [to] }) => ({
        from: { id: from.id, key: code },
        to: { id: b.idOf('matter', to!.code) as DocumentId, key: to!.code },
      }))
    const referred = following.filter((node) => replaceReferences(field, versionOf(record), replacementsFor([node])))
    const names = (referred.length ? referred : following).map((one) => `“${one.targets[0]!.name}”`)
    const differences = [...new Set(referred.map(differenceWords))].join('')
    b.record(record, 'moved', `“${field.title}”改为${[...new Set(names)].join('、')}${differences}`, (version) =>
      replaceReferences(field, version, replacementsFor(following)),
    )
  }
}

const followingWords = (b: PlanBuilder, nodes: readonly EndingNode[]): string =>
  b.isLater
    ? `${b.request.on} 起生效，到时请改`
    : nodes[0]!.targets.length
      ? '去向有几个，请定改用哪个'
      : '没有去向，请改选或去掉'

/** Types whose key contains the matter: two of them cannot be about the same. */
const KEYED_BY: Readonly<Record<string, readonly string[]>> = { alias: ['text'], mobility: ['kind', 'region'] }

async function hasSame(b: PlanBuilder, record: StoredRecord, following: readonly EndingNode[]): Promise<boolean> {
  const names = KEYED_BY[record.type]
  if (!names) return false
  const version: Document = versionOf(record)
  const node = following.find((one) => String(one.record.id) === String(idOf(version['matter']) ?? ''))
  const to = node?.targets[0]?.record
  if (!to) return false
  const same = names.map((name) => ({ [name]: { equals: idOf(version[name]) ?? version[name] } }))
  const found = await findRecords(b.req, record.type, { and: [{ matter: { equals: to.id } }, ...same] })
  return found.length > 0
}
