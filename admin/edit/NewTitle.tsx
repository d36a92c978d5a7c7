'use client'
import { useDocumentInfo, useDocumentTitle } from '@payloadcms/ui'
import { useEffect } from 'react'
import { labelText } from '../label-text.ts'

/** Gives the form of something new its title, such as 新建办事指南: Payload's own is 无标题 in brackets. Shows nothing itself. */
export function NewTitle() {
  const { data, docConfig, id } = useDocumentInfo()
  const { setDocumentTitle, title } = useDocumentTitle()
  const name = docConfig && 'labels' in docConfig ? labelText(docConfig.labels.singular) : ''
  const wanted = id === undefined && name && title.startsWith('[') ? `新建${name}` : undefined
  useEffect(() => {
    if (!wanted) return
    // Payload sets its own title in an effect that runs after this one.
    const timer = setTimeout(() => setDocumentTitle(wanted))
    return () => clearTimeout(timer)
  }, [data, setDocumentTitle, wanted])
  return null
}
