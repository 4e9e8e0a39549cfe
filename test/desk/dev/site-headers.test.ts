import { expect, test } from 'vitest'
import { headersFor } from '../../../src/desk/dev/site-headers.ts'

const written = `/archive/*
  Content-Security-Policy: script-src 'self'; upgrade-insecure-requests
  X-Frame-Options: DENY
  Strict-Transport-Security: max-age=31536000
/archive/assets/*
  Cache-Control: public, max-age=31536000, immutable
  X-Asset: yes
/archive/one.html
  X-One: 1
`

test('the site keeps its policy, without what would send a browser to HTTPS', () => {
  const headers = headersFor('/archive/a/', written)
  expect(headers['content-security-policy']).toBe("script-src 'self'")
  expect(headers['x-frame-options']).toBe('DENY')
  expect(headers['strict-transport-security']).toBeUndefined()
})

test('nothing is kept by a browser, an asset neither', () => {
  const headers = headersFor('/archive/assets/site.css', written)
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-asset': 'yes', 'x-frame-options': 'DENY' })
})

test('a header belongs to the addresses that its pattern names', () => {
  expect(headersFor('/archive/one.html', written)['x-one']).toBe('1')
  expect(headersFor('/archive/one.html.bak', written)['x-one']).toBeUndefined()
  expect(headersFor('/other/', written)['x-frame-options']).toBeUndefined()
})

test('without a site the policy is the strictest that lets the reload script work', () => {
  expect(headersFor('/', '')['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/)
  expect(Object.keys(headersFor('/', '')).some((name) => name.startsWith('access-control'))).toBe(false)
})
