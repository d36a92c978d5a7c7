import type { OperationPlan, OperationRequest, OperationResult } from '../../standard/ledger-operations/index.ts'

/** What the server says to an operation. */
export interface OperationAnswer {
  plan?: OperationPlan
  done?: Pick<OperationResult, 'batch' | 'records'>
  /** Why it was refused, in Chinese. */
  problem?: string
}

/**
 * Plans an operation or carries it out.
 *
 * @param proposal The id of a proposal that the operation closes.
 * @returns the plan, and what was done; a problem when the server refuses or does not answer
 */
export async function askOperation(
  request: Partial<OperationRequest>,
  { dryRun, proposal }: { dryRun: boolean; proposal?: string },
): Promise<OperationAnswer> {
  try {
    const address = proposal === undefined ? '/api/ledger-entries/operations' : `/api/proposals/${proposal}/operation`
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...request, ...(dryRun ? { dryRun } : {}) }),
    })
    const body = (await response.json()) as OperationAnswer & { errors?: { message: string }[] }
    const problem = body.errors?.map(({ message }) => message).join('；')
    return response.ok || body.plan ? body : { problem: problem || `服务器没有办成（${response.status}），请再试。` }
  } catch {
    return { problem: '连不上服务器，什么也没有改。请检查网络再试。' }
  }
}
