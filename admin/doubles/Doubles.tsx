'use client'
import { useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { idOf } from '../../standard/document.ts'
import { label } from '../../standard/terms.ts'
import type { DoubleView } from './doubles.ts'
import './doubles.css'

interface Answer {
  path: string[]
  doubles: DoubleView[]
  more: number
}

/** How long the form has to stay unchanged before it is compared, in milliseconds. */
const PAUSE = 500

/** Under the name of a matter: those that may be the same, side by side with it, before it is saved. */
export function Doubles() {
  const { id } = useDocumentInfo()
  const name = useTextOf('name')
  const code = useTextOf('code')
  const type = useTextOf('type')
  const department = useTextOf('department')
  const reason = useTextOf('sameNameReason')
  const parent = useFormFields(([fields]) => idOf(fields['parent']?.value))
  const [found, setFound] = useState<{ of: string; answer: Answer }>()
  const query = new URLSearchParams({
    ...{ name, code, type, department },
    ...(id === undefined ? {} : { id: String(id) }),
    ...(parent === undefined ? {} : { parent: String(parent) }),
  }).toString()
  useEffect(() => {
    if (!name.trim()) return
    let outdated = false
    const timer = setTimeout(() => {
      void ask(query).then((answer) => !outdated && answer && setFound({ of: query, answer }))
    }, PAUSE)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [name, query])

  if (!name.trim() || !found?.answer.doubles.length) return null
  const { doubles, more, path } = found.answer
  const same = doubles.some(({ kind }) => kind === 'same')
  const rows = [
    { title: '编码', own: code, of: (one: DoubleView) => one.code },
    { title: '上级事项', own: path.join(' › '), of: (one: DoubleView) => one.path.join(' › ') },
    { title: '部门', own: department, of: (one: DoubleView) => one.department },
    { title: '类型', own: label('matterType', type), of: (one: DoubleView) => label('matterType', one.type) },
    { title: '为什么', own: '—', of: (one: DoubleView) => one.words },
  ]
  return (
    <section aria-label="可能是同一件事项" className="st-doubles" role="status">
      <h3>{same ? '同一部门里已有同名的事项' : '可能已有这件事项'}，请先核对</h3>
      <div className="st-doubles__table">
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">这一条</th>
              {doubles.map((one) => (
                <th key={one.id} scope="col">
                  已有的
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">名称</th>
              <td>{name}</td>
              {doubles.map((one) => (
                <td key={one.id}>
                  <a href={`/admin/collections/matters/${one.id}`} rel="noopener" target="_blank">
                    {one.name}
                  </a>
                </td>
              ))}
            </tr>
            {rows.map(({ of, own, title }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>{own || '没有'}</td>
                {doubles.map((one) => (
                  <td key={one.id}>{of(one) || '没有'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p>另外还有 {more} 条。</p>}
      <p>
        是同一件事的，用已有的那条，不要另编码。
        {same &&
          (reason
            ? '已经写了“同名不同码的说明”，可以批准。'
            : '确是两件事的，把名称写得能区分；名称不能改的，由目录管理员在“编码与清单”里写“同名不同码的说明”，写了才能批准。')}
      </p>
    </section>
  )
}

async function ask(query: string): Promise<Answer | undefined> {
  try {
    const response = await fetch(`/api/desk/doubles?${query}`, { credentials: 'include' })
    return response.ok ? ((await response.json()) as Answer) : undefined
  } catch {
    return undefined
  }
}

/** Returns the text in a field of the form. */
const useTextOf = (field: string): string =>
  useFormFields(([fields]) => {
    const value = fields[field]?.value
    return typeof value === 'string' ? value : ''
  })
