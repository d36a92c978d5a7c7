/**
 * @module Checks whether the browsers of `site/build/baseline.ts` support what built style sheets and scripts use, by the compatibility data
 * of MDN. Each function returns its findings as sentences; empty when there are none.
 */
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import bcd from '@mdn/browser-compat-data' with { type: 'json' }
import type { CompatStatement } from '@mdn/browser-compat-data'
import { parse, type Options } from 'acorn'
import { generate, parse as parseCss, walk, type CssNode, type Declaration, type Rule } from 'css-tree'
import ts from 'typescript'
import { BASELINE } from '../../site/build/baseline.ts'

/** Features that an old browser may lack, because the page can be read without them. */
const HARMLESS = {
  properties: new Map([
    ['text-wrap', 'titles are balanced'],
    ['text-autospace', 'a little air between Han and Latin'],
    ['accent-color', 'the colour of a tick'],
    ['color-scheme', 'scroll bars and boxes in the dark'],
    ['text-underline-offset', 'where the underline stands'],
    ['text-decoration-thickness', 'how thick it is'],
    ['text-decoration-color', 'its colour'],
    ['text-size-adjust', 'the prefixed one stands beside it'],
    ['appearance', 'the prefixed one stands beside it'],
    ['line-clamp', 'the prefixed one does it'],
    ['break-after', 'where a printed page ends'],
    ['break-inside', 'where a printed page ends'],
    ['page', 'a wide table is printed lengthwise'],
    ['line-break', 'where Chinese lines break'],
    ['scroll-padding-top', 'air above what a link leads to'],
    ['scroll-behavior', 'smooth scrolling'],
    ['cursor', 'a finger has none'],
    ['content-visibility', 'what is folded is printed'],
  ]),
  selectors: new Map([
    ['focus-visible', 'the browser draws its own ring'],
    ['has', 'what it does is done by script as well'],
    ['details-content', 'what is folded is printed'],
  ]),
  atRules: new Map([['page', 'the shape of a printed page']]),
  calls: new Map([['InputEvent.isComposing', 'answers come while a word is being composed, too']]),
  values: new Map([
    ['display: flow-root', 'margins of the answers collapse'],
    ['font-family: system-ui', 'the list goes on'],
  ]),
}

/** Returns whether every browser of the baseline supports a feature without flags and prefixes; true when the data do not know it. */
function supported(feature: CompatStatement | undefined): boolean {
  if (!feature) return true
  const { chrome, safari } = BASELINE
  return (
    [
      ['chrome', chrome],
      ['chrome_android', chrome],
      ['safari', safari],
      ['safari_ios', safari],
    ] as const
  ).every(([browser, version]) => {
    const found = feature.support[browser]
    const entries = Array.isArray(found) ? found : found ? [found] : []
    if (!entries.length) return true
    return entries.some(({ version_added: since, flags, prefix, alternative_name: other }) => {
      if (flags || prefix || other || typeof since !== 'string') return false
      return Number.parseFloat(since.replace('≤', '')) <= version
    })
  })
}

/** Returns what in a style sheet would make a browser of the baseline drop a rule or a declaration. */
export function styleFaults(css: string): string[] {
  const faults: string[] = []
  const said = (node: CssNode) => generate(node).slice(0, 80)
  const tree = parseCss(css, { onParseError: (error) => faults.push(`unreadable: ${error.message}`) })
  walk(tree, {
    enter(node: CssNode) {
      if (node.type === 'Atrule') {
        // Rules in @supports are for some browsers only.
        if (node.name === 'supports') return walk.skip
        if (!HARMLESS.atRules.has(node.name) && !supported(bcd.css['at-rules']?.[node.name]?.__compat))
          faults.push(`@${node.name}`)
      }
      if (node.type === 'FeatureRange') faults.push(`${said(node)}: a range of a media query`)
      if (node.type === 'Rule') faults.push(...ruleFaults(node))
      return undefined
    },
  })
  return faults
}

function ruleFaults(rule: Rule): string[] {
  const faults: string[] = []
  if (rule.prelude.type === 'SelectorList') {
    const unknown = rule.prelude.children.toArray().map(unknownPseudos)
    for (const name of new Set(unknown.flat())) {
      if (!HARMLESS.selectors.has(name)) faults.push(`:${name}: ${generate(rule.prelude).slice(0, 80)}`)
    }
    if (unknown.some((names) => names.length) && !unknown.every((names) => names.length)) {
      faults.push(`one selector voids the list: ${generate(rule.prelude).slice(0, 120)}`)
    }
  }
  const before = new Set<string>()
  for (const node of rule.block.children) {
    if (node.type !== 'Declaration') {
      if (node.type === 'Rule') faults.push(`nested: ${generate(rule.prelude)}`)
      continue
    }
    const fault = declarationFault(node)
    // After a value that every browser knows, newer values may follow.
    if (fault && !before.has(node.property)) faults.push(`${generate(rule.prelude).slice(0, 80)} { ${fault} }`)
    if (!fault) before.add(node.property)
  }
  return faults
}

function unknownPseudos(selector: CssNode): string[] {
  const found: string[] = []
  walk(selector, (node) => {
    if (node.type === 'NestingSelector') found.push('&')
    if (node.type !== 'PseudoClassSelector' && node.type !== 'PseudoElementSelector') return
    if (node.name.startsWith('-')) return
    if (!supported(bcd.css.selectors?.[node.name]?.__compat)) found.push(node.name)
  })
  return found
}

function declarationFault({ property, value }: Declaration): string | undefined {
  const text = typeof value === 'string' ? value : generate(value)
  const calls = [...text.matchAll(/([a-z-]+)\(/gu)].map(([, name]) => name!)
  const call = calls.find((name) => !supported(bcd.css.types?.[name]?.__compat))
  if (call) return `${property}: … ${call}()`
  if (property.startsWith('-')) return undefined
  const known = bcd.css.properties?.[property]
  if (!known) return HARMLESS.properties.has(property) ? undefined : `${property}: unknown to the compatibility data`
  if (!supported(known.__compat)) return HARMLESS.properties.has(property) ? undefined : `${property}: …`
  if (HARMLESS.properties.has(property)) return undefined
  const word = text.split(/[\s,]+/u).find((part) => {
    return !supported(known[part.replaceAll('-', '_')]?.__compat ?? known[part]?.__compat)
  })
  return word && !HARMLESS.values.has(`${property}: ${word}`) ? `${property}: ${word}` : undefined
}

/** Returns the syntax of a built script that is newer than the baseline. Safari has lookbehind since 16.4. */
export function scriptFaults(code: string, sourceType: Options['sourceType'] = 'module'): string[] {
  const faults: string[] = []
  try {
    parse(code, {
      ecmaVersion: sourceType === 'script' ? 5 : 2019,
      sourceType,
      onToken(token) {
        if (token.type.label !== 'regexp') return
        const { pattern, flags } = (token as unknown as { value: object }).value as { pattern: string; flags: string }
        if (/\(\?<[=!]/u.test(pattern) || /[vsd]/u.test(flags)) faults.push(`/${pattern}/${flags}`)
      },
    })
  } catch (error) {
    faults.push(String(error))
  }
  return faults
}

const ROOT = resolve(import.meta.dirname, '../..')

/** Returns the calls in scripts and their imports that a browser of the baseline does not have, as `file: Array.at`. */
export function callFaults(entries: readonly string[]): string[] {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')).config as object
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: entries }, ts.sys, ROOT)
  const program = ts.createProgram([...entries], { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  const faults = new Set<string>()
  for (const file of bundled(program, entries)) {
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) {
        for (const feature of libraryFeatures(checker.getSymbolAtLocation(node))) {
          if (!HARMLESS.calls.has(feature.name) && !supported(feature.compat))
            faults.add(`${file.fileName.slice(ROOT.length + 1)}: ${feature.name}`)
        }
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return [...faults]
}

/** Returns the source files that become part of the bundle: those imported for more than their types. */
function bundled(program: ts.Program, entries: readonly string[]): Set<ts.SourceFile> {
  const found = new Set<ts.SourceFile>()
  const add = (path: string) => {
    const file = program.getSourceFile(path)
    if (!file || found.has(file) || file.isDeclarationFile) return
    found.add(file)
    for (const statement of file.statements) {
      const from = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement : undefined
      const types = from && ts.isImportDeclaration(from) ? from.importClause?.isTypeOnly : from?.isTypeOnly
      const specifier = from?.moduleSpecifier
      if (!types && specifier && ts.isStringLiteral(specifier) && specifier.text.startsWith('.')) {
        add(resolve(dirname(file.fileName), specifier.text))
      }
    }
  }
  for (const entry of entries) add(entry)
  return found
}

/** Names that MDN's data have for types of TypeScript. */
const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  ReadonlyArray: ['Array'],
  ReadonlyMap: ['Map'],
  ReadonlySet: ['Set'],
  CallableFunction: ['Function'],
  ParentNode: ['Element', 'Document'],
  ChildNode: ['Element'],
  NonDocumentTypeChildNode: ['Element'],
  HTMLOrSVGElement: ['HTMLElement'],
  WindowOrWorkerGlobalScope: ['Window'],
}

/** Returns the name in the compatibility data for a name of the standard library or the DOM. */
function libraryFeatures(symbol: ts.Symbol | undefined): { name: string; compat: CompatStatement | undefined }[] {
  return (symbol?.declarations ?? []).flatMap((declaration) => {
    if (!/\/lib\.[\w.]+\.d\.ts$/u.test(declaration.getSourceFile().fileName)) return []
    const name = symbol!.name
    const { parent } = declaration
    if (ts.isInterfaceDeclaration(parent)) {
      const holder = parent.name.text.replace(/Constructor$/u, '')
      return (HOLDERS[holder] ?? [holder]).map((of) => ({
        name: `${of}.${name}`,
        compat: (bcd.javascript.builtins?.[of]?.[name] ?? bcd.api[of]?.[name])?.__compat,
      }))
    }
    const compat = (bcd.javascript.builtins?.[name] ?? bcd.api[name])?.__compat
    return [{ name, compat }]
  })
}
