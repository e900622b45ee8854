import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// `npm run dev` shows the pages against a server that runs beside it.
const server = process.env.FENGQIAO_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    // The map engine is one file of a megabyte; it loads only with a page that shows a map.
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: {
      '/api': { target: server, ws: true },
      '/live': { target: server, ws: true },
      '/docs': server,
      '/openapi.json': server,
    },
  },
})
