import { SetStepNav } from '@payloadcms/ui'
import { DefaultTemplate } from '@payloadcms/next/templates'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import type { GrantHolder } from '../../collections/access/grants.ts'

interface DeskProps {
  view: AdminViewServerProps
  title: string
  /** Who may open the view; everybody who is logged in when absent. */
  allow?: (user: GrantHolder) => boolean
  children: ReactNode
}

/** A view of our own inside Payload's frame: it gets neither template nor login guard by itself. */
export function AdminView({ view, title, allow, children }: DeskProps) {
  const { initPageResult, params, searchParams } = view
  const { locale, permissions, req, visibleEntities } = initPageResult
  if (!req.user) redirect('/admin/login')
  const allowed = !allow || allow(req.user)
  return (
    <DefaultTemplate
      i18n={req.i18n}
      payload={req.payload}
      permissions={permissions}
      req={req}
      user={req.user}
      visibleEntities={{ collections: visibleEntities?.collections, globals: visibleEntities?.globals }}
      {...(locale ? { locale } : {})}
      {...(params ? { params } : {})}
      {...(searchParams ? { searchParams } : {})}
    >
      <SetStepNav nav={[{ label: title }]} />
      <main className="st-desk gutter--left gutter--right">
        <h1>{title}</h1>
        {allowed ? children : <p className="st-empty">您没有使用{title}的权限。需要的话请联系系统管理员。</p>}
      </main>
    </DefaultTemplate>
  )
}
