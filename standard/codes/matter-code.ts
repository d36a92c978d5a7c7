/**
 * @module The code of a matter compared with the matter itself: its kind, its type, its place in the tree.
 */
import { readMatterCode, typeAgrees } from './guide-code.ts'
import { mainCodeShape } from './scheme.ts'
import { schemeById } from './schemes.ts'
import { KIND_TITLES, type CodeInfo } from './types.ts'

/** What is read of a matter and of the one above it. */
export interface MatterNode {
  code: string
  scheme?: string | undefined
  crosswalk?: readonly { code: string; scheme?: string }[] | undefined
  /** A value of the table `nodeKind`. */
  kind?: string | undefined
  /** A value of the table `matterType`. */
  type?: string | undefined
}

/** What of a matter's code does not agree with the matter. */
export interface MatterCodeFault {
  part: 'kind' | 'type' | 'parent' | 'sub'
  /** The characters in the code. */
  inCode: string
  expected: string
  /** What is wrong, in Chinese, without the name of the matter. */
  message: string
}

/**
 * Compares the code of a matter with its kind, its type and the matter above it. Finds nothing in a code that cannot be read, and
 * nothing about a parent whose code is of another scheme.
 *
 * @param parent The matter above; undefined for a main item, or where it is not known.
 * @param hasChildren Whether there are sub-items below it.
 */
export function* compareMatterCode(
  matter: MatterNode,
  parent: MatterNode | undefined,
  hasChildren: boolean,
): Generator<MatterCodeFault, void> {
  const info = readMatterCode(matter.code, matter.scheme)
  if (!info.valid || !info.scheme) return
  yield* kindFaults(matter, info)
  yield* typeFaults(matter, info)
  if (parent) yield* parentFaults(matter, info, parent)
  yield* subFaults(matter, info, parent, hasChildren)
}

function* kindFaults({ kind, code }: MatterNode, info: CodeInfo): Generator<MatterCodeFault> {
  const isHandlingCode = info.kind === 'base-handling'
  if (kind === undefined || info.kind === 'local-base' || info.kind === 'portal-key') return
  const hasHandlingCodes = schemeById(info.scheme!)!.shapes.some((shape) => shape.kind === 'base-handling')
  if (kind === 'handling' && !isHandlingCode && hasHandlingCodes) {
    yield {
      part: 'kind',
      inCode: code,
      expected: KIND_TITLES['base-handling'],
      message: `这是办理项，编码应为${KIND_TITLES['base-handling']}（基本编码后加两位），而“${code}”是${KIND_TITLES[info.kind!]}（${code.length} 位）`,
    }
  }
  if (kind !== 'handling' && isHandlingCode) {
    yield {
      part: 'kind',
      inCode: code,
      expected: KIND_TITLES.base,
      message: `这不是办理项，编码应为${KIND_TITLES.base}，而“${code}”是${KIND_TITLES['base-handling']}（${code.length} 位）`,
    }
  }
}

function* typeFaults({ type }: MatterNode, info: CodeInfo): Generator<MatterCodeFault> {
  const [[wanted], agrees] = typeAgrees(info, type)
  if (agrees !== false) return
  const inCode = info.parts['type']!
  yield {
    part: 'type',
    inCode,
    expected: wanted!,
    message: `编码里的事项类型是 ${inCode}（${info.meanings['type']!}），“事项类型”写的是${wanted!}`,
  }
}

/** The code of the main item of a code: its own where it is one. */
const mainCodeOf = (info: CodeInfo): string => schemeById(info.scheme!)!.mainOf(info.code) ?? info.code

function* parentFaults({ kind, code }: MatterNode, info: CodeInfo, parent: MatterNode): Generator<MatterCodeFault> {
  const above = [{ code: parent.code, scheme: parent.scheme }, ...(parent.crosswalk ?? [])]
    .map((one) => readMatterCode(one.code, one.scheme))
    .filter((one) => one.valid && one.scheme === info.scheme)
  if (!above.length || info.kind === 'local-base' || info.kind === 'portal-key') return
  const isItem = kind === 'handling' && info.kind === 'base-handling'
  const inCode = isItem ? info.parts['base']! : mainCodeOf(info)
  const wanted = above.map((one) => (isItem ? (one.parts['base'] ?? one.code) : mainCodeOf(one)))
  if (wanted.some((one) => sameMain(one, inCode, info))) return
  yield {
    part: 'parent',
    inCode,
    expected: wanted[0]!,
    message: `编码 ${code} 属于 ${inCode}，而上级事项是 ${parent.code}`,
  }
}

/** Whether two codes of a scheme are of one main item; the digits for none may be written in several ways. */
function sameMain(one: string, other: string, info: CodeInfo): boolean {
  if (one === other) return true
  const shape = mainCodeShape(schemeById(info.scheme!)!, info)
  if (!shape) return false
  const [a, b] = [one, other].map((code) => shape.none.find((digits) => code.endsWith(digits)))
  return a !== undefined && b !== undefined && one.slice(0, -a.length) === other.slice(0, -b.length)
}

function* subFaults(
  { kind, code }: MatterNode,
  info: CodeInfo,
  parent: MatterNode | undefined,
  hasChildren: boolean,
): Generator<MatterCodeFault> {
  const sub = info.parts['sub']
  const shape = mainCodeShape(schemeById(info.scheme!)!, info)
  if (!shape || sub === undefined || info.kind !== 'base') return
  const isNone = shape.none.includes(sub)
  if (kind === 'sub' || (kind === undefined && parent)) {
    if (isNone) {
      yield {
        part: 'sub',
        inCode: sub,
        expected: '子项的顺序号',
        message: `这是子项，编码 ${code} 的子项段却是 ${sub}，那是主项的写法`,
      }
    }
    return
  }
  if (kind !== 'main') return
  // A scheme may write main items with sub-items in another way. Those of a main item without any may still be to come.
  const wanted = hasChildren || shape.none.length === 1 ? [shape.write] : shape.none
  if (wanted.includes(sub)) return
  yield {
    part: 'sub',
    inCode: sub,
    expected: wanted.join('、'),
    message: `这是${hasChildren && shape.none.length > 1 ? '有子项的' : ''}主项，编码 ${code} 的子项段应为 ${wanted.join(' 或 ')}，实为 ${sub}`,
  }
}
