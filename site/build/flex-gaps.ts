/**
 * @module Gaps between flex items for browsers that support `gap` in grids only (Chrome before 84, Safari before 14.1).
 */
import type { Plugin, Rule } from 'postcss'

/** A feature that every browser has only since gaps in flex boxes. `@supports (gap: 0)` cannot be used: it is true for grids. */
const UNKNOWN = 'not (aspect-ratio: 1)'
const GAP = /^(?:row-|column-)?gap$/u

/** What all rules of a selector together say about its box. */
interface Box {
  flex: boolean
  wraps: boolean
  column: boolean
}

/**
 * Returns a PostCSS plugin that adds, behind every rule with `gap` for a flex box, the same distance as margins of its children for browsers
 * without such gaps. All rules of a selector are read together, so a rule that only sets the gap is recognized as that of a flex box.
 */
export function flexGaps(): Plugin {
  return {
    postcssPlugin: 'flex-gaps',
    Once(root, { AtRule, Rule }) {
      const rules: Rule[] = []
      root.walkRules((rule) => void rules.push(rule))
      const boxes = boxesOf(rules)
      for (const rule of rules) {
        const gap = gapOf(rule)
        const selectors = rule.selectors.filter((selector) => boxes.get(selector)?.flex)
        if (!gap || !selectors.length) continue
        const supports = new AtRule({ name: 'supports', params: UNKNOWN })
        const box = new Rule({ selectors })
        box.append({ prop: 'gap', value: '0' })
        supports.append(box)
        for (const selector of selectors) {
          const { wraps, column } = boxes.get(selector)!
          const children = new Rule({ selector: `${selector} > *` })
          if (gap.column !== undefined && (!column || wraps))
            children.append({ prop: 'margin-right', value: gap.column })
          if (gap.row !== undefined && (column || wraps)) children.append({ prop: 'margin-bottom', value: gap.row })
          if (children.nodes.length) supports.append(children)
        }
        rule.after(supports)
      }
    },
  }
}

function boxesOf(rules: readonly Rule[]): Map<string, Box> {
  const boxes = new Map<string, Box>()
  for (const rule of rules) {
    for (const selector of rule.selectors) {
      const box = boxes.get(selector) ?? { flex: false, wraps: false, column: false }
      for (const node of rule.nodes) {
        if (node.type !== 'decl') continue
        if (node.prop === 'display') box.flex ||= /^(?:inline-)?flex$/u.test(node.value)
        if (node.prop === 'flex-wrap') box.wraps ||= node.value === 'wrap'
        if (node.prop === 'flex-direction') box.column ||= node.value === 'column'
      }
      boxes.set(selector, box)
    }
  }
  return boxes
}

/** Returns the gaps that a rule sets, without a zero that is part of a shorthand; undefined when it sets none. */
function gapOf(rule: Rule): { row?: string; column?: string } | undefined {
  let found: { row?: string; column?: string } | undefined
  for (const node of rule.nodes) {
    if (node.type !== 'decl' || !GAP.test(node.prop)) continue
    const [first = '0', second = first] = node.value.split(/\s+/u)
    found ??= {}
    if (node.prop === 'row-gap') found.row = first
    else if (node.prop === 'column-gap') found.column = first
    else {
      if (first !== '0') found.row = first
      if (second !== '0') found.column = second
    }
  }
  return found
}
