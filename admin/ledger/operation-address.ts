/** @module The address of an operation's form: what is filled in. */
import { readRequest, type OperationRequest } from '../../standard/ledger-operations/index.ts'
import { isRecordType, type RecordType } from '../../standard/record-types.ts'

/** What an address fills in; what is not said is left out. */
export type OperationAddress = Omit<Partial<OperationRequest>, 'type' | 'operation'> & {
  type?: RecordType
  /** The proposal that is closed by the operation. */
  proposal?: string
}

type Params = Readonly<Record<string, string | string[] | undefined>>

/** Reads the parameters of an address. Successors are the parameter `to`, as often as there are some. */
export function readOperationAddress(params: Params | undefined): OperationAddress {
  const { to, ...texts } = params ?? {}
  const targets = [to ?? []].flat()
  const request: Partial<OperationRequest> = readRequest({ ...texts, to: targets })
  const said = Object.entries(request).filter(([, value]) => value !== '' && value !== undefined)
  const { operation: _, type, ...rest } = Object.fromEntries(said) as Partial<OperationRequest>
  const proposal = typeof params?.['proposal'] === 'string' ? params['proposal'] : undefined
  return {
    ...rest,
    ...(type && isRecordType(type) ? { type } : {}),
    ...(proposal ? { proposal } : {}),
  }
}
