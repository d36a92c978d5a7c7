/** @module Where people complain: the telephones for complaints that guides and power items state, by agency. */
import type { RecordType } from '../record-types.ts'
import type { Power, Published, ResolvedGuide } from '../schema/index.ts'

/** A telephone and what is said about it. */
export interface Phone {
  phone: string
  note?: string | undefined
}

/** Collects the telephones for complaints of all agencies. */
export class ComplaintPhones {
  readonly #byAgency = new Map<string, Map<string, Phone>>()

  /** Adds what a guide states. */
  addGuide({ agency, complain }: Pick<ResolvedGuide, 'agency' | 'complain'>): void {
    this.#add(agency.key, complain)
  }

  /** Adds what a power item states. */
  addPower({ agency, phones }: Pick<Power, 'agency' | 'phones'>): void {
    this.#add(agency, phones)
  }

  /** Returns the telephones that an agency states for itself, without hotlines. */
  of(agency: string): Phone[] {
    const hotlines = new Set(this.hotlines().map(({ phone }) => phone))
    return [...(this.#byAgency.get(agency)?.values() ?? [])].filter(({ phone }) => !hotlines.has(phone))
  }

  /** Returns the telephones that a quarter of all agencies state, and two at least: hotlines, the most frequent first. */
  hotlines(): Phone[] {
    if (this.#hotlines) return this.#hotlines
    const counts = new Map<string, { count: number; phone: Phone }>()
    for (const own of this.#byAgency.values())
      for (const phone of own.values()) {
        const known = counts.get(phone.phone)
        if (known) known.count++
        else counts.set(phone.phone, { count: 1, phone })
      }
    const least = Math.max(2, this.#byAgency.size / 4)
    return (this.#hotlines = [...counts.values()]
      .filter(({ count }) => count >= least)
      .sort((a, b) => b.count - a.count)
      .map(({ phone }) => phone))
  }
  #hotlines: Phone[] | undefined

  #add(agency: string, phones: readonly Phone[] | undefined): void {
    if (!phones?.length) return
    this.#hotlines = undefined
    let own = this.#byAgency.get(agency)
    if (!own) this.#byAgency.set(agency, (own = new Map<string, Phone>()))
    for (const { phone, note } of phones) if (!own.has(phone)) own.set(phone, note ? { phone, note } : { phone })
  }
}

/** Records, as an open snapshot gives them. */
interface Source {
  iterateSync<T extends RecordType>(type: T): Iterable<Published[T]>
}

/** Returns a source whose guides are seen by `see` when somebody reads them: reading them twice takes long. */
export const seeingGuides = <S extends Source>(source: S, see: (guide: ResolvedGuide) => void): S => ({
  ...source,
  *iterateSync<T extends RecordType>(type: T): Generator<Published[T], void> {
    for (const record of source.iterateSync(type)) {
      if (type === 'guide') see(record as ResolvedGuide)
      yield record
    }
  },
})
