import { buildAdmin } from '../../scripts/admin-build.ts'

/** Before the browser tests: the admin shell, built once and kept while its inputs stay the same. */
export default async function setup(): Promise<void> {
  await buildAdmin(console.log)
}
