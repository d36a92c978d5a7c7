'use client'
import { useState } from 'react'

interface Props {
  value: string | number | undefined
  problems: readonly string[] | undefined
  onChange: (id: string | number | undefined) => void
}

/** An input that uploads the document that an operation is based on. */
export function AttachmentInput({ value, problems = [], onChange }: Props) {
  const [name, setName] = useState('')
  const [problem, setProblem] = useState('')
  const upload = async (file: File | undefined) => {
    setProblem('')
    setName('')
    onChange(undefined)
    if (!file) return
    const body = new FormData()
    body.set('file', file)
    body.set('_payload', JSON.stringify({ title: file.name }))
    const response = await fetch('/api/files', { method: 'POST', credentials: 'include', body })
    const answer = (await response.json()) as { doc?: { id: string | number }; errors?: { message: string }[] }
    if (answer.doc) {
      onChange(answer.doc.id)
      setName(file.name)
    } else setProblem(answer.errors?.[0]?.message ?? '没有传上去，请再试。')
  }
  return (
    <div className="st-operation__field">
      <label htmlFor="operation-attachment">文件（可不传）</label>
      <input
        aria-describedby="operation-attachment-hint"
        id="operation-attachment"
        onChange={(event) => {
          upload(event.target.files?.[0]).catch(() => setProblem('没有传上去，请检查网络再试。'))
        }}
        type="file"
      />
      <small id="operation-attachment-hint">
        {[...problems, problem].filter(Boolean).map((one) => (
          <span className="st-operation__problem" key={one}>
            {one}
          </span>
        ))}
        {value !== undefined && `已传：${name}`}
      </small>
    </div>
  )
}
