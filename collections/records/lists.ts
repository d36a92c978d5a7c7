/** @module The collections of lists and catalogues: the form and the list of each type. Fields come from the schema. */
import { createRecordCollection } from './create-record-collection.ts'

const group: [string, string] = ['清单与目录', 'Lists']

/** Bundles (一件事一次办): several matters handled in one application. */
export const Bundles = createRecordCollection('bundle', {
  labels: { singular: ['一件事', 'Bundle'], plural: ['一件事一次办', 'Bundles'] },
  group,
  description: ['几个事项合成一次办：一张表、一套材料、一个时限。', 'Several matters as one life event.'],
  head: ['name', 'code', 'region', 'lead', 'summary'],
  tabs: [
    { label: '包含事项', keys: ['items', 'partners', 'scenarios', 'conditions'] },
    { label: '材料与时限', keys: ['materials', 'materialsBefore', 'form', 'limit', 'limitBefore'] },
    { label: '怎么办', keys: ['venue', 'window', 'apply', 'acceptance', 'review', 'issue', 'url'] },
  ],
  columns: ['name', 'code', 'lead', 'region'],
  search: ['name', 'code'],
  indexed: ['name', 'code'],
  emptyListHint: '用群众的话起名，如“新生儿出生”，再把包含的事项一个个选进来。',
  requiredFirst: ['matter', 'agency'],
})

/** Entries of mobility lists (通办清单): what can be handled from elsewhere. */
export const MobilityEntries = createRecordCollection('mobility', {
  labels: { singular: ['通办条目', 'Mobility entry'], plural: ['通办清单', 'Mobility lists'] },
  group,
  description: ['全域通办、川渝通办、跨省通办。类型在“网站信息”里维护。', 'What can be done from elsewhere.'],
  head: [
    'kind',
    'matter',
    'region',
    'mode',
    'receives',
    'decides',
    'venue',
    'window',
    'counterparts',
    'batch',
    'issuer',
    'document',
    'from',
  ],
  columns: ['label', 'kind', 'mode', 'batch'],
  components: { kind: '/admin/fields/MobilityKind#MobilityKind' },
  cells: { kind: '/admin/lists/MobilityKindCell#MobilityKindCell' },
  search: ['label', 'kind', 'batch'],
  indexed: ['kind', 'mode', 'batch'],
  emptyListHint: '先在“网站信息”里建好通办类型，再逐个事项登记。',
  requiredFirst: ['matter', 'region'],
})

/** Items of power lists (权责清单). */
export const PowerItems = createRecordCollection('power', {
  labels: { singular: ['权责条目', 'Power item'], plural: ['权责清单', 'Power lists'] },
  group,
  description: ['权力、责任和程序清单。依申请的权力指向事项，不重复录入。', 'Powers, duties and procedures by agency.'],
  head: ['name', 'code', 'type', 'agency', 'region', 'matter', 'lists', 'levels'],
  tabs: [
    { label: '依据与责任', keys: ['basis', 'duties', 'accountability'] },
    { label: '程序与监督', keys: ['steps', 'phones'] },
  ],
  columns: ['name', 'code', 'type', 'agency'],
  search: ['name', 'code'],
  indexed: ['name', 'code', 'type'],
  emptyListHint: '依申请的权力，选上对应事项就行，不用重写标准要素。',
  requiredFirst: ['agency'],
})

/** Datasets (数据目录) of agencies. */
export const Datasets = createRecordCollection('dataset', {
  labels: { singular: ['数据目录条目', 'Dataset'], plural: ['数据目录', 'Datasets'] },
  group,
  description: ['部门的数据资源：谁提供、能不能共享和开放、多久更新。', 'Data resources of departments.'],
  head: ['name', 'code', 'provider', 'summary', 'format', 'cycle'],
  tabs: [
    { label: '共享与开放', keys: ['sharing', 'sharingCondition', 'opening', 'openingCondition', 'url'] },
    { label: '数据项', keys: ['items', 'matters'] },
  ],
  columns: ['name', 'code', 'provider', 'sharing', 'opening'],
  search: ['name', 'code'],
  indexed: ['name', 'code', 'sharing', 'opening'],
  emptyListHint: '写清谁提供、多久更新、能不能共享和开放。',
  requiredFirst: ['agency'],
})

/** Intermediary services (中介服务) that are needed before an application. */
export const IntermediaryServices = createRecordCollection('intermediary', {
  labels: { singular: ['中介服务', 'Intermediary service'], plural: ['中介服务', 'Intermediary services'] },
  group,
  description: ['办理前需要的中介服务，写明依据、时限和收费。', 'Services needed before applying.'],
  head: ['name', 'code', 'matters', 'agency', 'basis', 'qualification', 'limit', 'fee', 'result'],
  columns: ['name', 'agency', 'matters'],
  search: ['name', 'code'],
  indexed: ['name', 'code'],
  emptyListHint: '写清哪个事项要用、依据是什么、多久、怎么收费。',
  requiredFirst: ['matter'],
})

/** Proof items (证明事项), kept or abolished. */
export const ProofItems = createRecordCollection('proof', {
  labels: { singular: ['证明事项', 'Proof item'], plural: ['证明事项', 'Proof items'] },
  group,
  description: ['保留的证明写明依据；取消的写明改用什么办法。', 'Proofs kept or abolished.'],
  head: ['name', 'code', 'matters', 'issuer', 'basis', 'kept', 'replacement', 'on'],
  columns: ['name', 'kept', 'issuer'],
  search: ['name', 'code'],
  indexed: ['name', 'code', 'kept'],
  emptyListHint: '保留的写明依据；取消的写明改用什么办法。',
  requiredFirst: ['matter'],
})

/** Policy benefits (惠企利民政策). */
export const PolicyBenefits = createRecordCollection('benefit', {
  labels: { singular: ['惠企政策', 'Policy benefit'], plural: ['惠企利民政策', 'Policy benefits'] },
  group,
  description: ['谁能享受、享受什么、怎么享受。', 'Who gets what, and how.'],
  head: ['name', 'code', 'agency', 'region', 'who', 'what', 'how'],
  tabs: [
    { label: '办理与依据', keys: ['automatic', 'matters', 'basis', 'from', 'until', 'cycle', 'url', 'phones', 'tags'] },
  ],
  columns: ['name', 'agency', 'region', 'until'],
  search: ['name', 'code'],
  indexed: ['name', 'code', 'until'],
  emptyListHint: '写清谁能享受、享受什么、怎么享受，到哪一天为止。',
  requiredFirst: ['agency'],
})
