'use client'
import { useRef, useState } from 'react'
import { Chosen } from './Chosen.tsx'
import { ComboBox } from './ComboBox.tsx'
import { useRecords, type RecordOption } from './useRecords.ts'
import { asList, type PartProps } from './values.ts'

/** Another record, found by typing a part of its name; its permanent key is what is stored. */
export function RecordPicker({ shape, value, onChange, id, disabled }: PartProps) {
  const many = shape.kind === 'refs'
  const keys = (many ? asList(value) : value ? [value] : []).map(String)
  const { labels, find } = useRecords(shape.collection ?? '', keys)
  const [editing, setEditing] = useState(false)
  const box = useRef<HTMLDivElement>(null)

  const choose = (found: RecordOption) => {
    onChange(many ? [...keys.filter((key) => key !== found.key), found.key] : found.key)
    setEditing(false)
  }
  const drop = (key: string) => {
    onChange(many ? keys.filter((one) => one !== key) : undefined)
    requestAnimationFrame(() => box.current?.querySelector('input')?.focus())
  }
  const asking = many || editing || keys.length === 0
  return (
    <div className="st-picker" ref={box}>
      {keys.map((key) => (
        <Chosen disabled={disabled} key={key} name={labels.get(key) ?? key} onRemove={() => drop(key)} title={key} />
      ))}
      {!disabled && asking && (
        <ComboBox find={find} id={id} label={shape.title} onChoose={choose} placeholder="输入名称的一部分来查找" />
      )}
    </div>
  )
}
