'use client'
import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState, type FormEvent } from 'react'
import { sendFile } from './ask.ts'
import { FileDrop } from './FileDrop.tsx'
import { importHref } from './import-address.ts'
import { SettingsFields } from './SettingsFields.tsx'
import type { ImportSettings } from '../../standard/imports/run.ts'
import { useLists } from './useLists.ts'
import { fileProblem } from './words.ts'

/** A file to send, who it is from, and what else is to be told of it. */
export function NewImport() {
  const router = useRouter()
  const lists = useLists()
  const [file, setFile] = useState<File>()
  const [settings, setSettings] = useState<ImportSettings>({})
  const [sent, setSent] = useState<number>()
  const [problem, setProblem] = useState('')

  const choose = (chosen: File) => {
    const refused = fileProblem(chosen)
    setProblem(refused ?? '')
    setFile(refused ? undefined : chosen)
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return setProblem('先选一个文件。')
    setProblem('')
    setSent(0)
    const { answer, problem: refused } = await sendFile(file, settings, setSent)
    if (answer) return router.push(importHref(answer.id))
    setSent(undefined)
    setProblem(refused)
  }
  const sending = sent !== undefined
  return (
    <form className="st-card st-import-new" onSubmit={(event) => void send(event)}>
      <FileDrop disabled={sending} file={file} onChoose={choose} />
      {problem && (
        <p className="st-caution" role="alert">
          {problem}
        </p>
      )}
      <div className="st-import-new__sender">
        <label htmlFor="import-sender">谁报来的</label>
        <input
          className="st-input"
          disabled={sending}
          id="import-sender"
          onChange={({ target }) => {
            const { sender: _before, ...others } = settings
            setSettings(target.value ? { ...others, sender: target.value } : others)
          }}
          placeholder="如：松汀县民政局。列对照改过的，按单位记住"
          type="text"
          value={settings.sender ?? ''}
        />
      </div>
      <details>
        <summary>表里没写的，在这里说（可不填）</summary>
        <SettingsFields disabled={sending} lists={lists} onChange={setSettings} settings={settings} />
      </details>
      <div className="st-import-buttons">
        <Button buttonStyle="primary" disabled={sending} id="action-check" margin={false} type="submit">
          {sending ? '正在上传…' : '检查这个文件'}
        </Button>
        <span className="st-help">只检查，什么也不写。</span>
      </div>
      {sending && (
        <progress aria-label="已上传" className="st-import-bar" max={1} value={sent}>
          {Math.round(sent * 100)}%
        </progress>
      )}
    </form>
  )
}
