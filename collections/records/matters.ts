/** @module The collections of matters and what they refer to: the form and the list of each type. Fields come from the schema. */
import { createRecordCollection } from './create-record-collection.ts'

const group: [string, string] = ['事项与材料', 'Matters and materials']

/** Matters (政务服务事项): the base catalogue with the standard elements. */
export const Matters = createRecordCollection('matter', {
  labels: { singular: ['政务服务事项', 'Matter'], plural: ['政务服务事项', 'Matters'] },
  group,
  description: [
    '基本目录：主项、子项、业务办理项。标准要素写在这里，各地指南照用。',
    'The base catalogue. Standard elements live here and hold for every guide below.',
  ],
  head: ['name', 'code', 'kind', 'parent', 'type'],
  after: { code: '/admin/code-ranges/NextCode#NextCode', name: '/admin/doubles/Doubles#Doubles' },
  tabs: [
    {
      label: '标准要素',
      description: '写在上级的，下级不重写就照用。',
      keys: ['standard', 'upcoming', 'elementSources', 'clauseExcuses'],
    },
    {
      label: '归属',
      keys: ['department', 'levels', 'itemSource', 'onApplication', 'exempt'],
    },
    {
      label: '状态与去向',
      description: '取消、暂停的写清从哪天起、依据哪份文件、改办什么；网站上的事项、指南和清单都照它说。',
      keys: ['state', 'effectiveFrom', 'effectiveTo', 'stateBasis', 'successors'],
    },
    { label: '群众怎么找', keys: ['summary', 'aliases', 'lifeEvents', 'scenarios', 'related'] },
    {
      label: '编码与清单',
      keys: ['codeOrigin', 'scheme', 'crosswalk', 'listedBy', 'sameNameReason', 'seeded', 'laws'],
    },
  ],
  sections: {
    standard: [
      {
        label: '谁能办',
        keys: ['audience', 'conditions', 'prohibitions', 'quantityLimit'],
      },
      {
        label: '主题与行业',
        keys: ['personThemes', 'firmThemes', 'personLocalThemes', 'firmLocalThemes', 'industries'],
      },
      { label: '要带什么', keys: ['noMaterials', 'materials', 'promise', 'tolerance'] },
      { label: '怎么办', keys: ['steps', 'specialProcedures', 'intermediaries', 'notes'] },
      {
        label: '多久',
        keys: [
          'projectType',
          'reviewType',
          'statutoryLimit',
          'statutoryLimitNote',
          'promisedLimit',
          'promisedLimitNote',
        ],
      },
      { label: '收费', keys: ['fee', 'levyKind', 'levyReduction'] },
      { label: '拿到什么', keys: ['results', 'validityYears', 'delivery'] },
      { label: '依据', keys: ['legalBasis'] },
      {
        label: '权限与裁量',
        keys: ['handling', 'division', 'reviewMethod', 'reviewStandard', 'discretion', 'penalty'],
      },
      { label: '救济', keys: ['reconsideration', 'litigation'] },
    ],
  },
  sidebar: [
    {
      name: 'lockPanel',
      type: 'ui',
      admin: {
        position: 'sidebar',
        components: { Field: '/admin/locks/LockPanel#LockPanel' },
        disableListColumn: true,
      },
    },
  ],
  columns: ['name', 'code', 'kind', 'type', 'department'],
  search: ['name', 'code'],
  indexed: ['name', 'code', 'type', 'kind', 'department', 'state'],
  emptyListHint: '从主项建起，再建子项和办理项；写在上级的标准要素，下级照用。',
  quickFilters: [
    { label: '主项', and: [['kind', 'equals', 'main']] },
    { label: '办理项', and: [['kind', 'equals', 'handling']] },
    { label: '已取消', and: [['state', 'equals', '3']] },
  ],
})

/** Materials (申请材料), which matters refer to. */
export const Materials = createRecordCollection('material', {
  labels: { singular: ['申请材料', 'Material'], plural: ['材料目录', 'Materials'] },
  group,
  description: ['一份标准材料建一次，各事项引用，不重复录入。', 'One standard document each; guides refer to it.'],
  head: ['name', 'code', 'type', 'sourceChannel', 'issuer', 'licence'],
  tabs: [
    { label: '表格与样例', keys: ['blank', 'example', 'format', 'filling'] },
    { label: '说明', keys: ['sourceNote', 'note', 'clauseExcuses'] },
  ],
  columns: ['name', 'type', 'sourceChannel', 'licence'],
  search: ['name', 'code', 'issuer'],
  indexed: ['name', 'code', 'type', 'sourceChannel'],
  emptyListHint: '一份材料一个名称，写清从哪里来；有证照的选上对应证照。',
  quickFilters: [{ label: '没有空白表格', and: [['blank', 'exists', 'false']] }],
})

/** Licences (证照): certificates that result from a matter or satisfy a material. */
export const Licences = createRecordCollection('licence', {
  labels: { singular: ['证照', 'Licence'], plural: ['证照目录', 'Licences'] },
  group,
  description: ['办成以后的证照；能共享、能核验的，在“免交办法”里写明。', 'Certificates, and how each is satisfied.'],
  head: ['name', 'typeCode', 'holder', 'issuer', 'matter', 'validity', 'electronic', 'satisfaction'],
  columns: ['name', 'typeCode', 'issuer', 'electronic'],
  search: ['name', 'typeCode'],
  indexed: ['name', 'typeCode'],
  emptyListHint: '先登记身份证、户口簿、营业执照这些用得最多的，写明哪些地方能免交。',
  quickFilters: [{ label: '有电子证照', and: [['electronic', 'equals', 'yes']] }],
})

/** Laws and policies (法规政策), to which legal bases refer. */
export const Laws = createRecordCollection('law', {
  labels: { singular: ['法规政策', 'Law'], plural: ['法规政策库', 'Laws and policies'] },
  group,
  description: ['法律、法规、规章和文件。依据从这里引用，改一处处处生效。', 'Laws and documents that bases refer to.'],
  head: [
    'title',
    'number',
    'kind',
    'issuer',
    'validity',
    'issuedOn',
    'effectiveFrom',
    'effectiveTo',
    'replacedBy',
    'url',
  ],
  columns: ['title', 'number', 'kind', 'validity'],
  search: ['title', 'number'],
  indexed: ['title', 'number', 'kind', 'validity'],
  emptyListHint: '写全称和文号，不加书名号；事项的依据从这里选。',
  quickFilters: [{ label: '已废止', and: [['validity', 'equals', 'repealed']] }],
})

/** Aliases (俗称): other names under which people search for a matter. */
export const Aliases = createRecordCollection('alias', {
  labels: { singular: ['俗称', 'Alias'], plural: ['俗称库', 'Aliases'] },
  group,
  description: ['群众怎么叫，就怎么收；搜索时指到事项。', 'What people call a matter.'],
  head: ['text', 'matter', 'note'],
  columns: ['text', 'matter'],
  search: ['text', 'label'],
  indexed: ['text'],
  emptyListHint: '群众说“开饭店”，就写“开饭店”，再选它指的事项。',
  requiredFirst: ['matter'],
})

/** Frequent questions (常见问题). */
export const Questions = createRecordCollection('question', {
  labels: { singular: ['常见问题', 'Question'], plural: ['常见问题', 'Questions'] },
  group,
  description: ['用群众的话问，先结论后解释地答。', 'Asked in the words of the public, answered conclusion first.'],
  head: ['question', 'answer', 'similar', 'matters', 'region', 'origin', 'verifiedOn', 'order'],
  columns: ['question', 'matters', 'verifiedOn'],
  search: ['question'],
  indexed: ['question', 'verifiedOn'],
  emptyListHint: '把窗口和电话里问得最多的记下来，先写结论。',
  requiredFirst: ['matter'],
  quickFilters: [{ label: '没写核验日期', and: [['verifiedOn', 'exists', 'false']] }],
})
