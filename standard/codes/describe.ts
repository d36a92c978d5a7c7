import { KIND_TITLES, type CodeInfo } from './types.ts'
import type { Scheme } from './scheme.ts'
import { schemeById } from './schemes.ts'

/** Returns one line in Chinese: what a code is, part by part, with its warnings, or why it cannot be read. */
export function describeCode(info: CodeInfo, schemes?: readonly Scheme[]): string {
  const kind = info.kind ? KIND_TITLES[info.kind] : '编码'
  const scheme = info.scheme === null ? '' : `（${schemeById(info.scheme, schemes)?.title ?? info.scheme}）`
  if (!info.valid) return `${kind}${scheme}无效：${info.reason}`
  const joined = new Set(['base', 'implementation', 'handling'])
  const parts = Object.entries(info.parts)
    .filter(([id]) => !joined.has(id) || info.kind === 'portal-key')
    .map(([id, value]) => [info.partLabels[id] ?? id, value, info.meanings[id]].filter(Boolean).join(' '))
  const odd = info.warnings.map((warning) => warning.message)
  return `${kind}${scheme}：${parts.join('，')}${odd.length > 0 ? `。注意：${odd.join('；')}` : ''}`
}
