'use client'
import { useRef } from 'react'
import { SelectedItem } from './SelectedItem.tsx'
import { ComboBox } from './ComboBox.tsx'
import { useRecords, type RecordOption } from './useRecords.ts'
import { asList, type PartProps } from './values.ts'

/** One or several records, found by typing a part of the name. Their permanent keys are stored. */
export function RecordPicker({ shape, value, onChange, id, disabled }: PartProps) {
  const many = shape.kind === 'refs'
  const keys = (many ? asList(value) : value ? [value] : []).map(String)
  const { labels, find } = useRecords(shape.collection ?? '', keys)
  const box = useRef<HTMLDivElement>(null)

  const choose = (option: RecordOption) => {
    onChange(many ? [...keys.filter((key) => key !== option.key), option.key] : option.key)
  }
  const remove = (key: string) => {
    onChange(many ? keys.filter((one) => one !== key) : undefined)
    requestAnimationFrame(() => box.current?.querySelector('input')?.focus())
  }
  const takesMore = many || keys.length === 0
  return (
    <div className="st-picker" ref={box}>
      {keys.map((key) => (
        <SelectedItem
          disabled={disabled}
          key={key}
          name={labels.get(key) ?? key}
          onRemove={() => remove(key)}
          title={key}
        />
      ))}
      {!disabled && takesMore && (
        <ComboBox find={find} id={id} label={shape.title} onChoose={choose} placeholder="输入名称的一部分来查找" />
      )}
    </div>
  )
}
