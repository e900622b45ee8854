/**
 * Stands in for TypeBox in the phone's bundle. The phone calls the county by method and path and never validates: the
 * contract's schemas would be 20 KB that a cheap phone downloads for nothing. Whatever is built keeps its properties,
 * because some schemas are spread from others.
 */
const build = (properties: unknown) => ({ properties })

export default new Proxy({}, { get: () => build })
