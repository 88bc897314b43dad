EXPECT 3:1 unexpected-token
package odd

hello world
