import type { TextFieldServerProps } from 'payload'
import { mobilityKinds } from '../lists/mobility-kinds.ts'
import { MobilityKindSelect } from './MobilityKindSelect.tsx'

/** The kind of a mobility entry, chosen by the name that the site information gives it. */
export async function MobilityKind({ clientField, path, payload, readOnly }: TextFieldServerProps) {
  const kinds = [...(await mobilityKinds(payload))]
  return <MobilityKindSelect field={clientField} kinds={kinds} path={path} readOnly={readOnly ?? false} />
}
