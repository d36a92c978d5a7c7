/**
 * @module How the scripts are built that pages load by address: those of the search. Every byte of them is loaded before an answer, so
 * private fields become short plain ones, and a script that is loaded later takes what the first one has instead of carrying it again.
 */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { AstroUserConfig } from 'astro'

type WorkerOptions = NonNullable<NonNullable<AstroUserConfig['vite']>['worker']>
type Plugin = Extract<Awaited<ReturnType<NonNullable<WorkerOptions['plugins']>>>[number], { name: string }>

/** A node of a syntax tree, as far as it is read here. */
interface SyntaxNode {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** Scripts that are loaded after another one and take from it what a list of imports says, by a global name. */
const LOANS = [
  { borrower: '../search/later-worker.ts', list: '../search/lent.ts', global: 'santongLent' },
  { borrower: '../scripts/search-more.ts', list: '../scripts/search-lent.ts', global: 'santongPageLent' },
].map(({ borrower, list, global }) => ({
  borrower: resolve(import.meta.dirname, borrower),
  list: resolve(import.meta.dirname, list),
  global,
}))
const VIRTUAL = '\0lent:'

/** What marks a name that was private: the minifier shortens it. */
const PRIVATE_ENDING = '_private'

/** Options of Vite for scripts that pages load by address. */
export const SEARCH_SCRIPTS: WorkerOptions = {
  plugins: () => [plainPrivateFields(), sharedModules()],
  rolldownOptions: {
    // Its target would make fields that are declared only into definitions.
    tsconfig: false,
    transform: {
      assumptions: { setPublicClassFields: true },
      typescript: { removeClassFieldsWithoutInitializer: true },
    },
    output: {
      minify: {
        compress: true,
        mangle: true,
        codegen: true,
        mangleProps: { include: new RegExp(`${PRIVATE_ENDING}$`) },
      },
      comments: { annotation: false, jsdoc: false, legal: false },
    },
  },
}

/** Makes private fields and methods plain ones: the browsers of the baseline have none, and a helper and a map for each are longer. */
function plainPrivateFields(): Plugin {
  return {
    name: 'plain-private-fields',
    transform(code, id) {
      if (!id.endsWith('.ts') || !/#\w/u.test(code)) return undefined
      const renamed: { start: number; end: number; name: string }[] = []
      let owner = ''
      for (const node of nodesOf(this.parse(code, { lang: 'ts' }))) {
        // A class that extends another one may have a field of the same name.
        if (node.type === 'ClassDeclaration') owner = (node['id'] as { name: string }).name
        if (node.type === 'PrivateIdentifier')
          renamed.push({ start: node.start, end: node.end, name: `${owner}_${String(node['name'])}${PRIVATE_ENDING}` })
      }
      return replaced(code, renamed)
    },
  }
}

/** Takes what a list names from the script that was loaded before, in the scripts that are loaded later. */
function sharedModules(): Plugin {
  /** By file: the names that it lends; empty in other scripts. */
  const lent = new Map<string, string[]>()
  let global = ''
  return {
    name: 'shared-modules',
    enforce: 'pre',
    buildStart({ input }) {
      const loan = LOANS.find(({ borrower }) => [input].flat().includes(borrower))
      if (!loan) return
      global = loan.global
      for (const node of nodesOf(this.parse(readFileSync(loan.list, 'utf8'), { lang: 'ts' }))) {
        if (node.type !== 'ImportDeclaration') continue
        const { source, specifiers } = node as unknown as {
          source: { value: string }
          specifiers: { local: { name: string } }[]
        }
        lent.set(
          resolve(dirname(loan.list), source.value),
          specifiers.map(({ local }) => local.name),
        )
      }
    },
    resolveId(source, importer) {
      if (importer?.startsWith(VIRTUAL)) return source
      const file = importer && source.startsWith('.') ? resolve(dirname(importer), source) : ''
      return lent.has(file) ? VIRTUAL + file : undefined
    },
    load(id) {
      const file = id.slice(VIRTUAL.length)
      const names = id.startsWith(VIRTUAL) && lent.get(file)
      // What is not lent, such as numbers, comes from the file itself.
      return names
        ? `export * from ${JSON.stringify(file)}; export const { ${names.join(', ')} } = self.${global}`
        : undefined
    },
    transform(code, id) {
      if (!lent.size || !id.endsWith('.ts')) return
      // The minifier names the fields of each script by itself, so that those of the two classes would collide.
      for (const { type, superClass } of nodesOf(this.parse(code, { lang: 'ts' }))) {
        const above = type === 'ClassDeclaration' && (superClass as { name?: string } | null)?.name
        if (above && [...lent.values()].flat().includes(above))
          this.error(`${id}: a class extends ${above}, which is lent`)
      }
    },
  }
}

function* nodesOf(tree: unknown): Generator<SyntaxNode> {
  if (typeof tree !== 'object' || tree === null) return
  if ('type' in tree && typeof tree.type === 'string' && 'start' in tree) yield tree as SyntaxNode
  for (const child of Object.values(tree)) yield* nodesOf(child)
}

function replaced(code: string, places: readonly { start: number; end: number; name: string }[]): string {
  let text = ''
  let at = 0
  for (const { start, end, name } of [...places].sort((a, b) => a.start - b.start)) {
    text += code.slice(at, start) + name
    at = end
  }
  return text + code.slice(at)
}
