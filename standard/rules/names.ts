/**
 * @module Rules about names and the tree of matters: one code for one name, no administrative levels in names, guides on leaves only.
 */
import { addToList } from '../group.ts'
import { normalizeMatterName, normalizeName } from '../names.ts'
import { rule } from './types.ts'

const nameBrackets = rule({
  id: 'name-brackets',
  title: '名称里的括号全角半角一致',
  basis: '真实目录 1,135 行中 13 行混用',
  severity: 'warn',
  types: ['matter', 'guide', 'material', 'agency', 'bundle', 'power'],
  *check({ name }) {
    if (!/[()]/u.test(name) || !/[（）]/u.test(name)) return
    yield { path: 'name', found: name, message: '名称里的括号有全角也有半角', fix: '统一用全角括号（）' }
  },
})

const nameLevel = rule({
  id: 'name-level',
  title: '名称里不写层级',
  basis: '真实目录 1,211 行中 165 行把层级写进名称',
  severity: 'warn',
  types: ['matter', 'guide'],
  *check({ name }) {
    if (!/[(（]/u.test(name) || normalizeMatterName(name) === normalizeName(name)) return
    yield { path: 'name', found: name, message: '名称里写了层级', fix: '删去括号里的层级，在“行使层级”里选择' }
  },
})

const nameOnce = rule({
  id: 'name-once',
  title: '同一区划内同一名称只有一个编码',
  basis: '三同：同一事项、同一编码；真实目录中 2 个名称各有两个编码',
  severity: 'warn',
  readsAll: true,
  types: ['matter'],
  *check(matter, context) {
    const index = context.once('matter:names', () => {
      const codes = new Map<string, string[]>()
      for (const one of context.all('matter')) for (const place of placesOf(one)) addToList(codes, place, one.code)
      return codes
    })
    const others = new Set(placesOf(matter).flatMap((place) => index.get(place) ?? []))
    others.delete(matter.code)
    if (!others.size) return
    yield {
      path: 'name',
      found: [matter.code, ...others].join('、'),
      message: `同一名称另有编码 ${[...others].join('、')}`,
      fix: '是同一事项的，只留一个编码，另一个在编码台账里登记合并；不是同一事项的，把名称写得能区分',
    }
  },
})

const questionOnce = rule({
  id: 'question-once',
  title: '一个问题只答一次',
  basis: '三同：同一事项的常见问题各地同一个答案',
  severity: 'warn',
  readsAll: true,
  types: ['question'],
  *check(question, context) {
    const index = context.once('question:asked', () => {
      const keys = new Map<string, string[]>()
      for (const one of context.all('question')) for (const place of askedAt(one)) addToList(keys, place, one.key)
      return keys
    })
    const others = new Set(askedAt(question).flatMap((place) => index.get(place) ?? []))
    others.delete(question.key)
    if (!others.size) return
    yield {
      path: 'question',
      found: question.question,
      message: `同一个事项的同一个问题还有 ${others.size} 条：${[...others].join('、')}`,
      fix: '核对两处答案，留一条，删去其余',
    }
  },
})

/** Returns a key for each matter and region of a question; under each, a question may exist once. */
function askedAt({ question, matters, region }: { question: string; matters?: string[]; region?: string }): string[] {
  const asked = normalizeName(question).replace(/[\p{P}\p{S}]/gu, '')
  return (matters ?? []).map((matter) => `${matter}|${region ?? ''}|${asked}`)
}

/** Returns where a matter's name has to be unique: among its siblings, and in each region whose list has it. */
function placesOf(matter: { name: string; parent?: string; listedBy?: { region?: string }[] }): string[] {
  const name = normalizeMatterName(matter.name)
  const regions = new Set(matter.listedBy?.flatMap(({ region }) => region ?? []))
  return [
    `${matter.parent ?? ''}|${name}`,
    ...[...regions].map((region) => `@${region}|${matter.parent ?? ''}|${name}`),
  ]
}

const nameOfMatter = rule({
  id: 'name-local',
  title: '各地用同一个事项名称',
  basis: '三同：同一事项名称一致；真实目录中一个事项各县叫法不同',
  severity: 'warn',
  types: ['guide'],
  *check({ name, matter }) {
    if (normalizeMatterName(name) === normalizeMatterName(matter.name)) return
    yield {
      path: 'name',
      found: name,
      message: `指南名称与事项名称“${matter.name}”不同`,
      fix: '清空指南名称（照用事项名称）；当地的叫法登记到俗称',
    }
  },
})

const guideOnLeaf = rule({
  id: 'guide-leaf',
  title: '指南建在最小颗粒度事项上',
  basis: 'GB/T 39554.1-2020：主项、子项、业务办理项',
  severity: 'warn',
  types: ['guide'],
  *check({ matter }, context) {
    if (!context.hasChildren(matter.key)) return
    yield {
      path: 'matter',
      found: matter.key,
      message: `所属事项“${matter.name}”（${matter.key}）下面还有子项或办理项`,
      fix: '把“所属事项”改成对应的子项或办理项',
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const NAME_RULES = [nameBrackets, nameLevel, nameOnce, nameOfMatter, questionOnce, guideOnLeaf]
