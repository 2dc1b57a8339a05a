# Serves wigner-lab.html to this computer and opens it; "--quiet" opens no browser. Core modules only.
use strict;
use warnings;
use IO::Socket::INET;

open(my $file, '<:raw', 'wigner-lab.html') or die "wigner-lab.html: $!\n";
my $page = do { local $/; <$file> };
close($file);

my ($server, $port);
for $port (4173 .. 4272) {
    $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $port, Listen => 16, Proto => 'tcp');
    last if $server;
}
die "No port from 4173 to 4272 is free.\n" unless $server;
my $address = 'http://127.0.0.1:' . $server->sockport . '/';
$| = 1;
print "Wigner Lab is at $address  (close this window to end it)\n";
system($^O eq 'darwin' ? 'open' : 'xdg-open', $address) unless grep { $_ eq '--quiet' } @ARGV;

$SIG{PIPE} = 'IGNORE';
$SIG{CHLD} = 'IGNORE';
while (1) {
    my $client = $server->accept or next;
    # a browser may open a connection and say nothing
    my $child = fork;
    if (defined $child && $child == 0) {
        alarm 10;
        my $request = <$client> // '';
        while (defined(my $line = <$client>)) { last if $line =~ /^\r?\n$/ }
        my $found = $request =~ m{^GET /(\?\S*)? };
        my $content = $found ? $page : "Not found.\n";
        binmode($client);
        print $client 'HTTP/1.1 ', $found ? '200 OK' : '404 Not Found', "\r\nContent-Type: ",
            $found ? 'text/html; charset=utf-8' : 'text/plain', "\r\nContent-Length: ", length($content),
            "\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n", $content;
        close($client);
        exit 0;
    }
    close($client);
}
