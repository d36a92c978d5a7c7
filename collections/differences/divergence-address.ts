/** @module The address of the view of divergence: what is compared. */
import { ELEMENTS, type ElementName } from '../../standard/schema/parts/elements.ts'

/** The view. */
const DIVERGENCE_VIEW = '/admin/divergence'

/** What an address asks for. */
export interface DivergenceAddress {
  /** The code of a matter. */
  matter?: string
  /** A region code. */
  region?: string
  /** The database id of an agency, as text. */
  agency?: string
  element?: ElementName
}

type Params = Readonly<Record<string, string | string[] | undefined>>

/** Reads the parameters of an address; what it does not understand counts as not said. */
export function readDivergenceAddress(params: Params | undefined): DivergenceAddress {
  const text = (name: string): string | undefined => {
    const value = params?.[name]
    return typeof value === 'string' && value.trim() ? value.trim().slice(0, 100) : undefined
  }
  const region = text('region')
  const element = ELEMENTS.find((one) => one === text('element'))
  const found = {
    matter: text('matter'),
    region: region && /^\d{2,12}$/u.test(region) ? region : undefined,
    agency: text('agency'),
    element,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** Returns the query of an address, and the address itself. */
export const divergenceQuery = (address: DivergenceAddress): string => new URLSearchParams({ ...address }).toString()
export const divergenceHref = (address: DivergenceAddress): string => {
  const query = divergenceQuery(address)
  return query ? `${DIVERGENCE_VIEW}?${query}` : DIVERGENCE_VIEW
}
