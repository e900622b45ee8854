import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const compressible = /\.(js|mjs|css|html|svg|webmanifest)$/

/** Writes .br and .gz beside each text file once, so that the server never compresses on the way to a phone. */
export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'fengqiao-precompress',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true })
        for (const entry of entries) {
          if (!entry.isFile() || !compressible.test(entry.name)) continue
          const path = join(entry.parentPath, entry.name)
          const content = await readFile(path)
          const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 }
          await writeFile(`${path}.br`, brotliCompressSync(content, { params: quality }))
          await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }))
        }
      },
    },
  }
}
