'use client'
import { useCallback } from 'react'
import { askDocuments } from '../askDocuments.ts'
import { SelectedItem } from './SelectedItem.tsx'
import { ComboBox } from './ComboBox.tsx'
import { asFields, type PartProps } from './values.ts'

interface Upload {
  filename?: string
  sha256?: string
  filesize?: number
  mimeType?: string
}

/** An uploaded file, found by its name among 表格与样例. Its name, size, type and hash are stored. */
export function FilePicker({ shape, value, onChange, id, disabled }: PartProps) {
  const { name } = asFields(value)
  const find = useCallback(async (text: string, signal: AbortSignal) => {
    const named: Record<string, string> = text.trim() ? { 'where[filename][like]': text.trim() } : {}
    const files = await askDocuments<Upload>('files', { limit: '12', sort: 'filename', ...named }, signal)
    return files.map((one) => ({ ...one, key: one.sha256 ?? '', label: one.filename ?? '' }))
  }, [])
  if (name) {
    return <SelectedItem disabled={disabled} name={String(name)} onRemove={() => onChange(undefined)} />
  }
  if (disabled) return <span className="st-help">未选</span>
  return (
    <ComboBox
      find={find}
      id={id}
      label={shape.title}
      onChoose={(found) => {
        const one = found as Upload & { key: string; label: string }
        onChange({ name: one.label, sha256: one.key, bytes: one.filesize ?? 0, mime: one.mimeType ?? '' })
      }}
      placeholder="从“表格与样例”里按文件名查找"
    />
  )
}
