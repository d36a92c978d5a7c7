'use client'
import { useRef, useState, type DragEvent } from 'react'
import { sizeText } from './words.ts'

interface Props {
  file: File | undefined
  onChoose: (file: File) => void
  disabled: boolean
}

const LIMITS =
  'Excel 和 WPS 表格（xlsx、xls、ods）、CSV、JSON，或装着这些的 ZIP，不超过 50 MB。不用改表头，也不用另存。'

/** A place to drop a file, which is also the label of an ordinary file input: keyboard and screen reader use that. */
export function FileDrop({ disabled, file, onChoose }: Props) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped && !disabled) onChoose(dropped)
  }
  return (
    <div
      className={`st-import-drop${over ? ' st-import-drop--over' : ''}`}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDrop={drop}
    >
      <input
        aria-describedby="import-limits"
        disabled={disabled}
        id="import-file"
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) onChoose(chosen)
          // The same file can be chosen again after it was changed.
          target.value = ''
        }}
        ref={input}
        type="file"
      />
      <label htmlFor="import-file">
        {file ? (
          <>
            <strong>{file.name}</strong>
            <span>{sizeText(file.size)}，点这里换一个</span>
          </>
        ) : (
          <>
            <strong>选一个文件</strong>
            <span>或者把它拖到这里</span>
          </>
        )}
      </label>
      <p className="st-help" id="import-limits">
        {LIMITS}
      </p>
    </div>
  )
}
