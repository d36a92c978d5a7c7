import type { AdminViewServerProps, Payload } from 'payload'
import { collectionOf, findDocument } from '../../collections/documents.ts'
import { ledgerSlug } from '../../collections/ledger/ledger-store.ts'
import { dayOf } from '../../standard/day.ts'
import { isOperation, LEDGER_OPERATIONS, type OperationId } from '../../standard/ledger-operations/index.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import type { Target } from '../../collections/where-used/read-users.ts'
import { AdminView } from '../views/AdminView.tsx'
import { ImpactLine } from '../where-used/ImpactLine.tsx'
import './ledger.css'
import { OperationForm } from './OperationForm.tsx'
import { OperationList } from './OperationList.tsx'
import { readOperationAddress, type OperationAddress } from './operation-address.ts'

/** The view at `/admin/ledger/operation/OPERATION`: the form of an operation on a code; without a name, the operations there are. */
export async function OperationView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  const named = (view.params?.['segments'] as string[] | undefined)?.[2] ?? ''
  const address = readOperationAddress(view.searchParams)
  const record = user ? await recordOfCode(payload, address) : undefined
  const label = record?.label ?? (user ? await nameInLedger(payload, address) : undefined)
  if (!isOperation(named))
    return (
      <AdminView title="编码操作" view={view}>
        {user && <OperationList address={address} {...(label === undefined ? {} : { label })} />}
      </AdminView>
    )
  return (
    <AdminView title={titleOf(named, address, label)} view={view}>
      {user && (
        <>
          <p className="st-help">{LEDGER_OPERATIONS[named].explain}先看会动到什么，确认以后一次办完。</p>
          {record && <ImpactLine payload={payload} target={record} user={user} />}
          <OperationForm
            given={address}
            key={`${named} ${address.type} ${address.code}`}
            operation={named}
            today={dayOf(new Date())}
            {...(label === undefined ? {} : { label })}
          />
        </>
      )}
    </AdminView>
  )
}

function titleOf(operation: OperationId, { type }: OperationAddress, label: string | undefined): string {
  const { title, types } = LEDGER_OPERATIONS[operation]
  const of = label ?? recordTitle(type ?? types[0]!)
  return `${title}：${of}`
}

/** Returns the record with a code, and its name; undefined when there is none. */
async function recordOfCode(
  payload: Payload,
  { code, type }: OperationAddress,
): Promise<(Target & { label: string | undefined }) | undefined> {
  if (!code || !type || !isRecordType(type)) return undefined
  const found = await findDocument<{ key?: string; label?: string }>(payload, collectionOf(type), {
    where:
      type === 'agency'
        ? { or: [{ creditCode: { equals: code } }, { key: { equals: code } }] }
        : { code: { equals: code } },
    draft: true,
    select: { key: true, label: true },
  })
  return found && { type, id: found.id, key: found.key ?? '', label: found.label }
}

/** Returns the name that the ledger has for a code that is only reserved. */
async function nameInLedger(payload: Payload, { code, type }: OperationAddress): Promise<string | undefined> {
  if (!code || !type) return undefined
  const entry = await findDocument<{ name?: string | null }>(payload, ledgerSlug, {
    where: { and: [{ type: { equals: type } }, { code: { equals: code } }] },
    select: { name: true },
  })
  return entry?.name ?? undefined
}
