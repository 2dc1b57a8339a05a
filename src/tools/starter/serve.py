"""Serves wigner-lab.html to this computer and opens it; "--quiet" opens no browser."""
import http.server
import sys
import webbrowser

with open('wigner-lab.html', 'rb') as file:
    page = file.read()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        found = self.path.split('?')[0] == '/'
        content = page if found else b'Not found.\n'
        self.send_response(200 if found else 404)
        self.send_header('Content-Type', 'text/html; charset=utf-8' if found else 'text/plain')
        self.send_header('Content-Length', str(len(content)))
        self.send_header('Cache-Control', 'no-cache')
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    # a port that is taken must be refused
    allow_reuse_address = False


for port in range(4173, 4273):
    try:
        server = Server(('127.0.0.1', port), Handler)
        break
    except OSError:
        continue
else:
    sys.exit('No port from 4173 to 4272 is free.')
address = 'http://127.0.0.1:%d/' % port
print('Wigner Lab is at %s  (close this window to end it)' % address, flush=True)
if '--quiet' not in sys.argv:
    webbrowser.open(address)
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
