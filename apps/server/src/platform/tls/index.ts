export { AuthorityUnreadable, type CountyTls, openCountyTls } from './county-tls.ts'
