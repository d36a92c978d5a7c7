'use client'
import { useField } from '@payloadcms/ui'
import type { JSONFieldClientProps } from 'payload'

/** The imported values for which there is no field, folded and read-only. Nothing is shown when there are none. */
export function SourceField({ path: given }: JSONFieldClientProps) {
  const { value } = useField<Record<string, unknown> | null>({ potentiallyStalePath: given })
  const entries = Object.entries(value ?? {})
  if (!entries.length) return null
  return (
    <details className="field-type st-source">
      <summary>原始数据（{entries.length} 项，不发布）</summary>
      <p className="st-help">导入时没有对应字段的内容，原样保留。</p>
      <dl>
        {entries.map(([name, part]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof part === 'string' ? part : <pre>{JSON.stringify(part, null, 2)}</pre>}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
