# METADATA
# title: Address ranges
# description: Address ranges that security groups admit.
package archlint.libraries.addresses

# everyone are the ranges that stand for the whole internet.
everyone := {"0.0.0.0/0", "::/0", "::0/0", "0:0:0:0:0:0:0:0/0"}

# other_half is what makes up the whole internet together with a half of it.
other_half := {"0.0.0.0/1": "128.0.0.0/1"}
