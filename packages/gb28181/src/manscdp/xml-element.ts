import { XMLParser } from 'fast-xml-parser'
import { escapeXml, repairXml, unescapeXml } from './xml-repair.ts'

/** An element without its attributes: MANSCDP keeps nothing in them that its elements do not say too. */
export interface XmlElement {
  readonly name: string
  readonly text: string
  readonly children: readonly XmlElement[]
}

const maxDepth = 12
const maxElements = 50_000

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: false,
  maxNestedTags: maxDepth,
})

/** Reads a document. Returns why it cannot be read as a string. It never throws. */
export function parseXml(xml: string): XmlElement | string {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return 'document type declarations are not read'
  const repaired = repairXml(xml.replace(/^\ufeff/, ''))
  let tree: unknown
  try {
    tree = parser.parse(repaired)
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable XML'
  }
  const budget = { left: maxElements }
  const roots = Array.isArray(tree) ? tree.flatMap((node) => toElement(node, budget) ?? []) : []
  if (budget.left < 0) return 'too many elements'
  const root = roots[0]
  if (!root || roots.length > 1) return 'no single root element'
  // The parser closes what a truncated document leaves open; half a catalog must not pass for a whole one.
  if (!new RegExp(`</${root.name}\\s*>\\s*(?:<!--[\\s\\S]*-->\\s*)?$`).test(repaired.replace(/\0+$/, ''))) {
    return 'the document is cut short'
  }
  return root
}

function toElement(node: unknown, budget: { left: number }): XmlElement | undefined {
  if (typeof node !== 'object' || node === null || --budget.left < 0) return undefined
  const [pair] = Object.entries(node)
  if (!pair || pair[0] === '#text' || !Array.isArray(pair[1])) return undefined
  const inner: readonly unknown[] = pair[1]
  return {
    name: pair[0],
    text: unescapeXml(inner.map(textOf).join('')).trim(),
    children: inner.flatMap((child) => toElement(child, budget) ?? []),
  }
}

function textOf(node: unknown): string {
  if (typeof node !== 'object' || node === null || !('#text' in node)) return ''
  return String(node['#text'])
}

/** The first child of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

/** The text of a child, or undefined when it is absent or empty. */
export function textIn(element: XmlElement, name: string): string | undefined {
  return childOf(element, name)?.text || undefined
}

/** A child's number, or undefined when it is absent or none. */
export function numberIn(element: XmlElement, name: string): number | undefined {
  const text = textIn(element, name)
  if (text === undefined) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** What can be written between two tags. */
export type XmlContent = string | number | readonly XmlNode[]

/** An element to write: its name, what is in it, and attributes. Undefined content leaves the element out. */
export type XmlNode = readonly [name: string, content: XmlContent | undefined, attributes?: Record<string, string>]

/** Writes one element and what is in it. */
export function writeElement([name, content, attributes]: XmlNode, indent = ''): string {
  if (content === undefined) return ''
  const pairs = Object.entries(attributes ?? {}).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  const open = `${indent}<${name}${pairs.join('')}>`
  if (typeof content !== 'object') return `${open}${escapeXml(String(content))}</${name}>\r\n`
  return `${open}\r\n${content.map((child) => writeElement(child, `${indent}  `)).join('')}${indent}</${name}>\r\n`
}
